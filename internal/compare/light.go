package compare

// light are words that carry no report by themselves: small words, and words
// that say who said something. Two sentences that share no others say nothing
// in common. Folded, in the seven languages most read.
var light = func() map[string]bool {
	m := map[string]bool{}
	for w := range words(`
a an the this that these those it its he him his she her they them their we us our you your i my me who whom whose which what when where why how
is are was were be been being am has have had having do does did will would shall should can could may might must
and or but nor so yet if then than as of in on at by to from for with without about into onto over under after before during since until between among through against
not no also only just more most much many some any all both each other another such own same there here now still even very too up out off down again
said says say saying told tells tell telling added adds adding stated states according reported reports reportedly claimed claims announced announces announcing noted notes noting wrote writes asked asks
statement spokesman spokeswoman spokesperson official officials press conference interview reporters journalists tweet tweeted posted
president minister prime secretary chief leader mayor head mr mrs ms dr
der die das den dem des ein eine einen einem einer eines er sie es wir ihr ihm ihn ihre ihren ihrem sein seine seinen seinem ich sich
ist sind war waren sei seien wird werden wurde wurden worden hat haben hatte hatten habe kann können soll sollen will wollen muss müssen
und oder aber doch denn wenn als wie dass ob zu zum zur von vom in im an am auf aus bei beim bis durch für gegen mit nach ohne über um unter vor wegen seit zwischen
nicht kein keine auch nur noch schon sehr mehr dort hier so dann dabei damit
sagte sagt sagen erklärte erklärt mitteilte teilte mit angaben zufolge laut berichtete berichtet sprecher sprecherin behauptete betonte meinte äußerte
präsident präsidentin minister ministerin kanzler chef bürgermeister
le la les l un une des du de d et ou mais donc or ni car que qui quoi dont où ce cet cette ces il elle ils elles on nous vous je leur leurs son sa ses
est sont était étaient été être a ont avait avaient avoir sera seront fait peut
dans en sur sous par pour avec sans à au aux chez entre vers depuis après avant pendant contre ne pas plus aussi très se s y
dit disent affirmé déclaré indiqué annoncé expliqué selon ajouté précisé assuré estimé porte-parole communiqué président ministre premier maire chef
el los las lo una unos unas del al y o u pero que quien cual cuyo este esta estos estas ese esa eso su sus se le les nos
es son era eran fue fueron ser sido ha han había habían haber hay será está están estaba
con sin por para según sobre entre hasta desde hacia contra tras no más muy también ya
dijo dice dijeron afirmó aseguró declaró anunció explicó añadió señaló indicó informó portavoz comunicado presidente ministro alcalde jefe
il lo gli i uno della dello delle degli dei del nel nella nei sul sulla al alla agli ai dal dalla e ed ma o che chi cui questo questa questi queste suo sua suoi loro si ci
è sono era erano stato stata stati state essere ha hanno aveva avevano sarà
con senza per tra fra su da di non più anche molto già dopo prima contro
ha detto dice dicono dichiarato affermato annunciato spiegato aggiunto secondo portavoce presidente sindaco capo
o os as um uma uns umas da do das dos na no nas nos pela pelo ao à e mas ou que quem este esta esse essa isso seu sua seus suas se lhe
é são foi foram era eram ser sido tem têm tinha tinham há será está estão estava
com sem por para sobre entre até desde contra após não mais muito também já
disse dizem afirmou declarou anunciou explicou acrescentou informou segundo porta-voz presidente ministro prefeito chefe
het een en of maar want dat die dit deze wie wat waar hij zij ze hun haar zijn hem wij we jullie u ik zich
is was waren wordt worden werd werden geweest heeft hebben had hadden zal zullen kan kunnen moet moeten
in op aan bij met voor door over onder tussen tegen naar van uit tot sinds na om te niet geen ook nog al meer zeer er
zei zegt zeggen verklaarde meldde meldt volgens aldus woordvoerder liet weten voegde toe premier burgemeester voorzitter
`) {
		m[fold(w)] = true
	}
	return m
}()
