package web

import (
	"strings"
	"time"

	"coranto/internal/news"
)

// fill puts an ordinary day's news into the newsroom. pictures is the address
// of a picture, or "" for a front page without any.
func (n *newsroom) fill(pictures string) {
	n.Helper()
	for _, o := range [][3]string{
		{"Ardal Courier", "NO", "en"}, {"Vesle Weekly", "NO", "en"}, {"Nordavisen", "NO", "en"}, {"Nor Dagblad", "NO", "en"}, {"Coast Radio", "NO", "en"},
		{"Meridian Daily", "GB", "en"}, {"The Evening Ledger", "GB", "en"}, {"Harbour Post", "GB", "en"},
		{"La Tribune du Lac", "CH", "fr"}, {"Alpenbote", "CH", "en"}, {"Channel Nine", "AU", "en"}, {"Southern Cross Times", "AU", "en"},
		{"Prairie Sentinel", "US", "en"}, {"Gazeta Zachodnia", "PL", "pl"}, {"النهار الجديد", "LB", "ar"},
	} {
		n.outlet(o[0], o[1], o[2])
	}
	var im *news.Image
	if pictures != "" {
		im = &news.Image{URL: pictures, Caption: "The spillway at Lisen, seen from the Vesle road on Saturday morning.", Credit: "Photo: Kari Moen / Nor Dagblad", Width: 1200, Height: 800}
	}
	n.dam(im)
	n.others(im)
	n.silentFeeds()
	n.goToPress()
}

func place(article int64, paragraph int, text string) news.Place {
	return news.Place{Article: article, Paragraph: paragraph, Text: text}
}

// dam is the lead: one event in fourteen outlets.
func (n *newsroom) dam(im *news.Image) {
	lead := &news.Article{
		Headline:   "Lisen dam closed after sensor fault, three towns told to move uphill",
		Standfirst: "Engineers stopped the turbines before dawn and opened two spillways by hand. The operator says the wall is sound.",
		Section:    "National", Authors: []news.Author{{Name: "Kari Moen"}, {Name: "Jonas Eide"}}, CreditLine: "With reporting from Vesle",
		Modified: n.now.Add(-20 * time.Minute),
		Body: []news.Block{
			{Kind: news.BlockText, Text: "Engineers stopped the turbines of the Lisen dam at 04:10 on Saturday and opened two of the four spillways by hand."},
			{Kind: news.BlockText, Text: "The turbines were stopped after a pressure sensor in the north gallery failed, Lisen Power said. About 4,300 people in Ardal, Vesle and Nor were told to leave for higher ground.", HTML: `The turbines were stopped after a pressure sensor in the north gallery failed, <a href="https://lisen-power.example/">Lisen Power</a> said. About 4,300 people in Ardal, Vesle and Nor were told to leave for higher ground.`},
			{Kind: news.BlockText, Text: "“The wall is sound. It was the instrument that failed, not the dam, and we will prove it to anyone who asks,” said Ingrid Solheim, head of Lisen Power."},
			{Kind: news.BlockSubhead, Text: "An hour late"},
			{Kind: news.BlockText, Text: "The mayors of the three towns say they learned of the closing from the radio. “We were told at ten past five. The water does not wait for office hours,” said Arne Lien, the mayor of Vesle.", HTML: `The mayors of the three towns say they learned of the closing from the radio. <em>“We were told at ten past five. The water does not wait for office hours,”</em> said Arne Lien, the mayor of Vesle.`},
			{Kind: news.BlockImage, Image: 1},
			{Kind: news.BlockText, Text: "What is known so far:"},
			{Kind: news.BlockItem, Text: "04:10, the turbines are stopped"},
			{Kind: news.BlockItem, Text: "05:02, Coast Radio reports the closing"},
			{Kind: news.BlockItem, Text: "09:30, the first spillway is open"},
			{Kind: news.BlockQuote, Text: "A dam is a promise made to people who live below it."},
			{Kind: news.BlockText, Text: "Buses run every twenty minutes from the school in Nor. Those who cannot walk are asked to call the town hall."},
			{Kind: news.BlockTable, Text: "Town | People | Told at\nArdal | 2,100 | 05:10\nVesle | 1,450 | 05:10\nNor | 750 | 05:25", HTML: `<tr><th>Town</th><th>People</th><th>Told at</th></tr><tr><td>Ardal</td><td>2,100</td><td>05:10</td></tr><tr><td>Vesle</td><td>1,450</td><td>05:10</td></tr><tr><td>Nor</td><td>750</td><td>05:25</td></tr>`},
			{Kind: news.BlockEmbed, Text: "Video: water over the second spillway at Lisen", URL: "https://video.example/lisen"},
			{Kind: news.BlockText, Text: strings.Repeat("The level of the lake falls by four centimetres an hour, the water authority said at noon. ", 3)},
		},
	}
	if im != nil {
		lead.Images = []news.Image{*im, {URL: im.URL, Caption: "Buses wait at the school in Nor.", Credit: "Photo: Coast Radio"}}
	} else {
		lead.Images = []news.Image{{Caption: "The spillway at Lisen, seen from the Vesle road.", Credit: "Kari Moen"}, {Caption: "Buses wait at the school in Nor.", Credit: "Coast Radio"}}
	}
	a := map[string]int64{}
	a["Coast Radio"] = n.article("Coast Radio", 411, "Lisen dam closed, towns below told to leave", "The Lisen dam was closed before dawn.", "About 4,300 people were told to leave.", "Two of the four spillways were opened by hand.")
	a["Ardal Courier"] = n.publish("Ardal Courier", 395, lead)
	words := []string{"The turbines were stopped at 04:10.", "Some 4,300 people were told to leave for higher ground.", "“The wall is sound, and we will prove it to anyone who asks,” said Ingrid Solheim.", "Two of the four spillways were opened by hand."}
	for _, m := range []struct {
		outlet  string
		minutes int
		title   string
	}{
		{"Vesle Weekly", 370, "Vesle moves uphill as Lisen dam is halted"},
		{"Nordavisen", 338, "Power company halts Lisen after fault in the north gallery"},
		{"Nor Dagblad", 322, "Nor: buses from the school every twenty minutes"},
		{"Meridian Daily", 301, "Norwegian dam shut down as a precaution, 4,300 moved"},
		{"The Evening Ledger", 288, "Thousands leave homes below Norwegian dam"},
		{"Harbour Post", 270, "Dam shut in Norway, three towns cleared"},
		{"La Tribune du Lac", 255, "Norvège : le barrage de Lisen fermé, trois communes évacuées"},
		{"Alpenbote", 244, "Sensor fault closes Lisen dam"},
		{"Channel Nine", 230, "Nearly 6,000 flee as dam is halted"},
		{"Southern Cross Times", 190, "Norwegian towns cleared below Lisen dam"},
		{"Prairie Sentinel", 140, "Norway orders three towns uphill after dam sensor fails"},
		{"Gazeta Zachodnia", 75, "Norwegia: zapora w Lisen zamknięta po awarii czujnika"},
	} {
		a[m.outlet] = n.article(m.outlet, m.minutes, m.title, words...)
	}
	more := n.article("Coast Radio", 13, "Second spillway at Lisen opened, level falls 4 cm an hour", words...)
	update := n.article("Ardal Courier", 96, "First spillway opened, the level begins to fall", words...)

	every := []string{"Ardal Courier", "Coast Radio", "Vesle Weekly", "Nordavisen", "Nor Dagblad", "Meridian Daily", "The Evening Ledger", "Harbour Post", "La Tribune du Lac", "Alpenbote", "Channel Nine", "Southern Cross Times", "Prairie Sentinel", "Gazeta Zachodnia"}
	in := func(p int, text string, outlets ...string) (ps []news.Place) {
		for _, o := range outlets {
			ps = append(ps, place(a[o], p, text))
		}
		return ps
	}
	whole := "The wall is sound. It was the instrument that failed, not the dam, and we will prove it to anyone who asks."
	part := "leaves out “It was the instrument that failed, not the dam”"
	solheim := in(3, whole, "Ardal Courier", "Channel Nine")
	for _, o := range []string{"Meridian Daily", "Vesle Weekly", "Nordavisen", "Harbour Post", "Alpenbote"} {
		solheim = append(solheim, news.Place{Article: a[o], Paragraph: 3, Text: "The wall is sound, and we will prove it to anyone who asks.", Differs: part})
	}
	solheim = append(solheim, news.Place{Article: a["Prairie Sentinel"], Paragraph: 3, Text: "The dam is safe; the gauge was not.", Differs: "has “dam is safe” for “wall is sound”"})
	c := &news.Comparison{
		Agree: []news.Agreed{
			{Text: "The turbines were stopped at 04:10 after a pressure sensor in the north gallery failed.", Carried: in(2, "", every...)},
			{Text: "About 4,300 people in Ardal, Vesle and Nor were told to leave for higher ground.", Carried: in(2, "", every[1:]...)},
			{Text: "Two of the four spillways were opened by hand.", Carried: in(4, "", every[3:]...)},
			{Text: "The level of the lake falls by four centimetres an hour.", Carried: append(in(15, "", "Ardal Courier"), news.Place{Article: a["Coast Radio"], Paragraph: 3, Text: "The lake falls 4 cm an hour.", Differs: "has “4 cm” for “four centimetres”"})},
		},
		Statements: []news.Statement{
			{Speaker: "Ingrid Solheim", Role: "head of Lisen Power", Text: whole, Direct: true, Carried: solheim},
			{Speaker: "Arne Lien", Role: "mayor of Vesle", Text: "We were told at ten past five. The water does not wait for office hours.", Direct: true, Carried: in(5, "", "Vesle Weekly", "Ardal Courier", "La Tribune du Lac")},
			{Speaker: "Ingrid Solheim", Text: "the turbines would stay closed until the north gallery had been inspected", Carried: in(4, "", "Nordavisen")},
			{Speaker: "Cathrine Vik", Role: "Norway’s minister for energy", Text: "Nobody goes home before I have read the report myself.", Direct: true, Carried: in(4, "", "Nor Dagblad", "Meridian Daily")},
		},
		Differ: []news.Difference{
			{About: "the closing", Wordings: append(append(in(1, "precautionary shutdown", "Meridian Daily", "Harbour Post", "Alpenbote", "Nordavisen", "Southern Cross Times"), in(1, "emergency halt", "Ardal Courier", "Vesle Weekly")...), in(1, "fermeture d’urgence", "La Tribune du Lac")...)},
			{About: "people told to leave", Wordings: append(in(2, "some 4,300 people", every[:8]...), in(0, "nearly 6,000", "Channel Nine")...)},
			{About: "Lisen Power", Wordings: append(in(3, "the state-owned operator", "Nor Dagblad"), in(3, "the power company", "Nordavisen", "Coast Radio")...)},
			{About: "when the mayors were told", Wordings: append(in(5, "an hour late", "Ardal Courier", "Vesle Weekly"), in(5, "as soon as the situation allowed", "Meridian Daily")...)},
		},
		Only: []news.Place{
			place(a["Nordavisen"], 4, "The sensor had been listed for replacement in the inspection of March 2025."),
			place(a["La Tribune du Lac"], 4, "Deux services de l’hôpital ont été installés dans l’école de Nor avant l’ordre d’évacuation."),
			place(a["Nordavisen"], 3, "A second sensor of the same make was taken out of service in Vik last year."),
		},
		Timeline: []news.Moment{
			{Date: "1974", Text: "The dam at Lisen is finished.", Carried: in(4, "", "Nordavisen", "Alpenbote")},
			{Date: "2025-03", Text: "An inspection lists the sensors of the north gallery for replacement.", Carried: in(4, "", "Nordavisen")},
			{Date: "--07-15", Text: "A drill of the three towns is called off for lack of buses.", Carried: in(4, "", "Vesle Weekly")},
			{Date: "2026-11-21", Text: "The turbines are stopped and 4,300 people told to leave.", Carried: in(1, "", every...)},
		},
	}
	var ids []int64
	for _, o := range every {
		ids = append(ids, a[o])
	}
	n.story = n.tell("world", []string{
		"Engineers stopped the turbines at 04:10 and opened two spillways by hand.",
		"The operator says the wall is sound; the mayors of Ardal, Vesle and Nor say they were told an hour late.",
	}, im, c, append(ids, update, more)...)
}

// others are the rest of the paper: section, minutes, summary, then outlets.
func (n *newsroom) others(im *news.Image) {
	type item struct {
		section, headline, summary string
		minutes                    int
		outlets                    []string
		differ                     int
	}
	for i, it := range []item{
		{"politics", "Coalition agrees on water bill after eleven hours", "Both parties claim the clause on private wells. The text, published at noon, gives it to neither.", 120, []string{"Meridian Daily", "The Evening Ledger", "Harbour Post", "Nordavisen", "Channel Nine", "Alpenbote", "Prairie Sentinel", "Coast Radio", "Nor Dagblad"}, 2},
		{"business", "Shipyard wins order for six electric ferries", "Delivery starts in 2029. Unions want the hulls built at home; the buyer has left that open.", 180, []string{"Nor Dagblad", "Coast Radio", "Harbour Post", "Meridian Daily", "Channel Nine", "Alpenbote", "Southern Cross Times"}, 1},
		{"science", "Seagrass returns to the fjord that lost it in 1974", "Divers counted 2,100 shoots where a first planting of 300 had failed.", 300, []string{"Nordavisen", "Coast Radio", "Alpenbote", "Meridian Daily", "Southern Cross Times"}, 0},
		{"world", "Ferry pilots accept offer, sailings resume on Monday", "The vote was 212 to 96. The company drops its demand for a sixth night shift.", 40, []string{"Harbour Post", "Coast Radio", "Meridian Daily", "Channel Nine"}, 1},
		{"world", "اتفاق على إعادة فتح المعبر الحدودي بعد أسبوعين من المفاوضات", "قالت وزارة النقل إن الشاحنات الأولى ستعبر صباح الاثنين. وتقول نقابة السائقين إنها لم تُبلَّغ بعد.", 55, []string{"النهار الجديد"}, 0},
		{"world", "Court lifts ban on night flights over the old harbour", "Residents have until January to appeal.", 60, []string{"The Evening Ledger", "Harbour Post", "Meridian Daily"}, 0},
		{"world", "Border trains run again after three weeks of landslides", "Single track until the spring.", 200, []string{"Alpenbote", "La Tribune du Lac"}, 0},
		{"politics", "Two ministers trade posts in small reshuffle", "Transport and fisheries change hands; the budget does not.", 220, []string{"Nordavisen", "Nor Dagblad", "Coast Radio"}, 1},
		{"politics", "Voting age: committee hears sixteen-year-olds", "Eleven witnesses, none older than nineteen.", 250, []string{"Vesle Weekly", "Nordavisen"}, 0},
		{"politics", "Le canton vote sur les langues à l’école", "Le débat a duré jusqu’à minuit.", 310, []string{"La Tribune du Lac"}, 0},
		{"business", "Central bank keeps rate, two members dissent", "The minutes name neither. Markets had expected one.", 70, []string{"Meridian Daily", "The Evening Ledger", "Prairie Sentinel", "Channel Nine", "Alpenbote"}, 1},
		{"business", "Wool prices at highest since 1988", "Two wet springs and one new mill.", 260, []string{"Southern Cross Times", "Channel Nine"}, 0},
		{"business", "Airline drops paper boarding cards", "Those without a telephone pay five crowns.", 330, []string{"Coast Radio"}, 0},
		{"technology", "Open-source mapping group publishes every public well", "The file holds 41,000 wells, each with the year it was last tested.", 150, []string{"Alpenbote", "Prairie Sentinel", "Meridian Daily"}, 0},
		{"technology", "Chip plant asks for its own reservoir", "The council will decide in June.", 280, []string{"Prairie Sentinel", "The Evening Ledger"}, 0},
		{"science", "Comet seen with the naked eye from the northern coast", "It will be back in 410 years.", 95, []string{"Nordavisen", "Southern Cross Times", "Channel Nine", "Coast Radio"}, 0},
		{"science", "A deaf moth that bats cannot hear", "Its wings swallow the sound.", 400, []string{"Alpenbote"}, 0},
		{"health", "Publisher corrects figure in hospital report: 31, not 13", "The digits were turned round in the summary. The tables had it right.", 69, []string{"The Evening Ledger", "Meridian Daily", "Harbour Post"}, 2},
		{"health", "Clinics open on Sundays from March", "Nurses were asked afterwards.", 350, []string{"Nor Dagblad", "Vesle Weekly"}, 0},
		{"culture", "The last lamplighter of Nor keeps a diary of the weather", "Forty-one years, one line a day. A meteorologist has started to read it.", 240, []string{"Vesle Weekly"}, 0},
		{"culture", "What a word costs: inside the translation desk of a wire service", "Nine languages, four minutes.", 380, []string{"Meridian Daily"}, 0},
		{"culture", "Zaginiony rękopis Szymanowskiej odnaleziony w Łodzi", "Leżał w pudełku po kapeluszach.", 390, []string{"Gazeta Zachodnia"}, 0},
		{"sport", "Ardal hold the champions to a draw in the rain", "The second goal was scored from a puddle.", 130, []string{"Ardal Courier", "Nordavisen", "Harbour Post"}, 0},
		{"sport", "Sailing: protest over the last mark upheld", "The jury sat until two in the morning.", 420, []string{"Channel Nine", "Southern Cross Times"}, 0},
		{"society", "Schools may close on days of heavy snow, says ombudsman", "Parents were split; teachers were not.", 160, []string{"Nordavisen", "Coast Radio", "Nor Dagblad"}, 0},
		{"society", "Signal failures on the coast line: who pays the late-train refund", "The railway says the owner of the track; the owner says the railway.", 65, []string{"Coast Radio", "Harbour Post", "The Evening Ledger", "Meridian Daily"}, 0},
	} {
		var ids []int64
		for j, o := range it.outlets {
			title := it.headline
			if j > 0 {
				title = it.headline + strings.Repeat(" again", min(j, 1))
			}
			body := []string{it.summary, "More is expected in the course of the day."}
			if n.outlets[o].Language == "ar" {
				body = []string{it.summary, "وكان المعبر قد أُغلق مطلع الشهر بعد خلاف على رسوم العبور. «لن نقبل بأقل من فتح كامل»، قال رئيس نقابة السائقين في مؤتمر صحفي.", "ومن المنتظر أن تعبر نحو ٣٠٠ شاحنة في اليوم الأول، بينها شاحنات تحمل أدوية ومواد غذائية."}
			}
			ids = append(ids, n.article(o, it.minutes+j*7, title, body...))
		}
		var c news.Comparison
		for range it.differ {
			c.Differ = append(c.Differ, news.Difference{About: "it", Wordings: []news.Place{place(ids[0], 1, "a plan"), place(ids[1], 1, "a scheme")}})
		}
		var pic *news.Image
		if im != nil && (i < 3 || i%3 == 0) {
			pic = &news.Image{URL: im.URL, Width: im.Width, Height: im.Height, Credit: "Photo: Nor Dagblad"}
		}
		var sum []string
		for _, s := range strings.SplitAfter(it.summary, ". ") {
			sum = append(sum, strings.TrimSpace(s))
		}
		n.tell(it.section, sum, pic, &c, ids...)
	}
}

// silentFeeds are feeds that are not well.
func (n *newsroom) silentFeeds() {
	for name, change := range map[string]func(*news.Feed){
		"Alpenbote": func(f *news.Feed) {
			f.Failures, f.Problem = 3, "the server answered 403 with a challenge page of Cloudflare; ask the outlet to let readers in, or remove the feed"
		},
		"Prairie Sentinel": func(f *news.Feed) {
			f.LastFetch, f.LastNew, f.NextFetch = time.Time{}, time.Time{}, time.Time{}
		},
	} {
		f, err := n.st.Feed(n.ctx, n.feeds[name])
		n.must(err)
		change(f)
		n.must(n.st.SaveFeed(n.ctx, f))
	}
	n.must(n.st.SetPaused(n.ctx, n.feeds["Gazeta Zachodnia"], true))
}
