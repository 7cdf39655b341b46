package cluster

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
)

// piece is an invented article in a trap.
type piece struct {
	story  string // pieces of one name belong together
	outlet int64
	hours  int    // after the first
	text   string // headline, then the body, after a bar
}

// traps are what grouping by words gets wrong when it is careless.
var traps = []struct {
	name   string
	pieces []piece
}{
	{"day 2 and day 21 of one kind of report", []piece{
		{"day 2", 1, 0, "Ostermark floods: what we know on day 2|Rescue teams in Ostermark searched flooded villages along the Velna for a second day. Here is what we know so far. Some 4,000 people have left their homes."},
		{"day 2", 2, 3, "Thousands flee as Velna bursts banks in Ostermark|About 4,000 people left flooded villages along the Velna in Ostermark, rescue teams said on the second day of the search."},
		{"day 21", 1, 19 * 24, "Ostermark floods: what we know on day 21|Parliament in Ostermark votes today on a fund for the flooded villages. Here is what we know so far. Insurers put the damage at two billion."},
		{"day 21", 3, 19*24 + 2, "Ostermark parliament votes on flood fund|Deputies vote today on a fund of two billion for damage in flooded villages, which insurers will share."},
	}},
	{"earnings of two companies on one day", []piece{
		{"Brandt", 1, 0, "Brandt Motors third-quarter profit beats estimates|Brandt Motors said third-quarter net profit rose 12 percent to 3.1 billion, beating analysts' estimates, as sales of its vans grew. Shares rose 3 percent."},
		{"Brandt", 2, 1, "Van sales lift Brandt Motors above forecasts|Carmaker Brandt Motors earned 3.1 billion in the third quarter, more than analysts expected, thanks to vans."},
		{"Lumio", 1, 1, "Lumio third-quarter profit misses estimates|Lumio said third-quarter net profit fell 8 percent to 640 million, missing analysts' estimates, as sales of its phones fell. Shares dropped 5 percent."},
		{"Lumio", 3, 2, "Phone maker Lumio falls short as handset demand cools|Lumio earned 640 million in the third quarter, less than analysts expected, as demand for phones cooled."},
	}},
	{"two matches of one matchday", []piece{
		{"north", 1, 0, "Harwick Rovers 2-1 Penbury: late Solano goal wins it|Solano scored in the 88th minute as Harwick Rovers beat Penbury 2-1 in the Northern League on Saturday. Harwick go second."},
		{"north", 2, 1, "Solano strikes late to sink Penbury|Harwick Rovers beat Penbury 2-1 thanks to a goal by Solano two minutes from time."},
		{"south", 1, 0, "Eastvale 0-0 Marlow City: stalemate at Canal Road|Eastvale and Marlow City drew 0-0 in the Northern League on Saturday. Keeper Dobrin saved a penalty in the 70th minute at Canal Road."},
		{"south", 3, 1, "Dobrin penalty save earns Marlow City a point|Keeper Dobrin kept out a penalty as Marlow City drew 0-0 at Eastvale."},
	}},
	{"weather of two towns, and of two days", []piece{
		{"Vesper", 1, 0, "Vesper weather: rain and gusts of 70 km/h on Tuesday|Rain spreads over Vesper on Tuesday with gusts of 70 km/h. Ferries to the Skerries are cancelled, the Vesper harbour office said."},
		{"Vesper", 2, 1, "Ferries to the Skerries cancelled as gusts hit Vesper|The Vesper harbour office cancelled ferries to the Skerries because of gusts of 70 km/h."},
		{"Quill", 1, 0, "Quill weather: sun and 31 degrees on Tuesday|Sun over Quill on Tuesday with up to 31 degrees. The city opens its fountains, the Quill water office said."},
		{"Quill", 3, 1, "Quill opens fountains as heat reaches 31 degrees|With 31 degrees expected, the Quill water office opens the city's fountains to bathers."},
	}},
	{"two fires on one day", []piece{
		{"mill", 1, 0, "Three die in fire at Torrenby mill|Three workers died when fire swept through a textile mill in Torrenby early on Monday, police said. The cause is being investigated."},
		{"mill", 2, 2, "Torrenby mill blaze kills three workers|A blaze at a Torrenby textile mill killed three people early on Monday. Firefighters took six hours to put it out."},
		{"flat", 1, 1, "Family of four dies in fire at Lindow tower block|A couple and two children died when fire swept through a flat in a Lindow tower block early on Monday, police said. The cause is being investigated."},
		{"flat", 3, 3, "Lindow tower fire: couple and children found dead|Firefighters found a couple and two children dead in a flat on the ninth floor of a Lindow tower block."},
	}},
	{"four stories on one war", []piece{
		{"bridge", 1, 0, "Rebels blow up Orlin bridge as war in the north goes on|Rebels blew up the Orlin bridge over the Sava, cutting the supply road of the army in the north, as the civil war entered its third month."},
		{"bridge", 2, 2, "Orlin bridge destroyed, cutting supply road of the army|The Orlin bridge over the Sava lies in ruins after rebels blew it up, and army troops in the north have lost their supply road."},
		{"grain", 1, 1, "Government and rebels agree on grain ships despite war|The government and the rebels agreed in Geneva to let grain ships leave the port of Dorra, their first deal since the civil war began."},
		{"grain", 3, 3, "Grain ships to leave Dorra under Geneva deal|The first grain ships may leave the port of Dorra within days after a deal between the government and the rebels in Geneva, mediators said."},
		{"trial", 2, 1, "Army general Vasko on trial for war crimes|General Anton Vasko of the government army went on trial in The Hague over the shelling of a hospital held by rebels in the civil war."},
		{"trial", 3, 2, "Hague judges hear case against general Vasko|Prosecutors in The Hague said army general Anton Vasko ordered the shelling of a hospital in the civil war. He pleaded not guilty."},
		{"drones", 1, 2, "Government buys 300 drones for war on rebels|The government ordered 300 drones from the maker Aerik for its army in the civil war against the rebels, the defence ministry said."},
		{"drones", 2, 4, "Aerik to sell 300 drones to government army|The maker Aerik will deliver 300 drones to the government army by summer, its largest order so far, it said."},
	}},
	{"a round-up touches three stories and welds none", []piece{
		{"tax", 1, 0, "Senate of Aurelia passes tax on sugar|The Senate of Aurelia passed a tax on sugar by 40 votes to 31. Drinks makers said they would appeal."},
		{"tax", 2, 1, "Aurelia's sugar tax clears Senate|By 40 votes to 31 the Senate of Aurelia approved a tax on sugar, which drinks makers want to fight in court."},
		{"whale", 1, 1, "Stranded whale freed off Port Sorel|Volunteers freed a stranded humpback whale off Port Sorel with the evening tide after nine hours."},
		{"whale", 3, 2, "Humpback swims free at Port Sorel|After nine hours on a sandbank a humpback whale swam free off Port Sorel, to the cheers of volunteers."},
		{"strike", 2, 0, "Tram drivers in Belmora strike over pay|Tram drivers in Belmora walked out on Wednesday over pay, leaving 300,000 commuters without a ride."},
		{"strike", 3, 2, "Belmora commuters stranded by tram strike|Some 300,000 commuters in Belmora were without trams on Wednesday as drivers struck over pay."},
		{"round-up", 4, 3, "Wednesday briefing: sugar tax, tram strike and a whale|Aurelia's Senate passes a tax on sugar. Tram drivers in Belmora strike over pay. And a humpback whale swims free off Port Sorel. Here is all you need to know this evening."},
	}},
	{"copies of one wire text, cut and retitled", []piece{
		{"dam", 1, 0, "Engineers race to drain Halden dam|Engineers opened all gates of the Halden dam on Thursday after a crack of eleven metres was found in its wall. Some 20,000 people below the dam were told to leave. The crack was seen by a diver during a routine check, the operator Halvann said."},
		{"dam", 2, 0, "Engineers race to drain Halden dam|Engineers opened all gates of the Halden dam on Thursday after a crack of eleven metres was found in its wall. Some 20,000 people below the dam were told to leave."},
		{"dam", 3, 5, "20,000 told to leave|HALDEN (Wire) - Engineers opened all gates of the Halden dam on Thursday after a crack of eleven metres was found in its wall. Some 20,000 people below the dam were told to leave. The crack was seen by a diver during a routine check."},
		{"dam", 4, 9, "Crack in dam wall: valley emptied|Engineers opened all gates of the Halden dam after a crack of eleven metres was found in its wall. Some 20,000 people were told to leave. The crack was seen by a diver during a routine check, the operator Halvann said."},
	}},
	{"a story that goes on for days is one, its sequel weeks later another", []piece{
		{"miners", 1, 0, "Nine miners trapped at Gorda pit|Nine miners are trapped 400 metres down in the Gorda pit after a gallery collapsed. Rescuers have begun to drill."},
		{"miners", 2, 6, "Rescuers drill towards miners trapped in Gorda|Drilling has begun towards nine miners trapped in the Gorda pit since a gallery collapsed."},
		{"miners", 3, 26, "Gorda: knocking heard from trapped miners|Rescuers at the Gorda pit heard knocking from the nine trapped miners as the drill passed 200 metres."},
		{"miners", 1, 50, "Trapped Gorda miners get water through drill hole|A drill reached the gallery in the Gorda pit where nine miners are trapped. They got water through the hole."},
		{"miners", 2, 75, "All nine Gorda miners brought up alive|All nine miners trapped in the Gorda pit were brought up alive after three days, to applause from rescuers."},
		{"inquiry", 1, 40 * 24, "Inquiry blames Gorda owner for rotten props|An inquiry blamed Silvar, owner of the Gorda pit, for rotten props. The labour minister promised a law on pit safety."},
		{"inquiry", 3, 40*24 + 5, "Minister plans pit safety law after Silvar report|The labour minister plans a law on pit safety after an inquiry found that owner Silvar knew of rotten props at Gorda."},
	}},
}

func (p piece) article(id int64) *news.Article {
	headline, body, _ := strings.Cut(p.text, "|")
	return &news.Article{
		ID: id, Outlet: p.outlet, Headline: headline, Language: "en",
		Published: time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC).Add(time.Duration(p.hours) * time.Hour),
		Body:      []news.Block{{Kind: news.BlockText, Text: body}},
	}
}

func TestTraps(t *testing.T) {
	for _, tt := range traps {
		t.Run(tt.name, func(t *testing.T) {
			w := NewWindow(nil, counter())
			story := map[int64]int64{}
			for i, p := range tt.pieces {
				for _, c := range append([]Placement{w.Place(ItemOf(p.article(int64(i+1)), nil))}, w.Settle()...) {
					story[c.Article] = c.Story
				}
			}
			got := map[string]map[int64]bool{}
			names := map[int64]map[string]bool{}
			for i, p := range tt.pieces {
				s := story[int64(i+1)]
				if got[p.story] == nil {
					got[p.story] = map[int64]bool{}
				}
				if names[s] == nil {
					names[s] = map[string]bool{}
				}
				got[p.story][s], names[s][p.story] = true, true
			}
			for name, ss := range got {
				if len(ss) != 1 {
					t.Errorf("%q is in %d stories", name, len(ss))
				}
			}
			for _, ns := range names {
				if len(ns) > 1 && !ns["round-up"] || len(ns) > 2 {
					t.Errorf("one story holds %v", fmt.Sprint(ns))
				}
			}
		})
	}
}
