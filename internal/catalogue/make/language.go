package main

// languageOf returns the language most outlets of a country publish in. Those
// that do not stand in the corrections.
func languageOf(country string) string {
	for lang, countries := range languageCountries {
		for _, c := range countries {
			if c == country {
				return lang // a country stands in one list only
			}
		}
	}
	return ""
}

var languageCountries = map[string][]string{
	"am": {"ET"},
	"ar": {"DZ", "EG", "IQ", "JO", "LB", "LY", "MA", "PS", "TN", "YE"},
	"az": {"AZ"},
	"be": {"BY"},
	"bg": {"BG"},
	"bn": {"BD"},
	"bs": {"BA"},
	"ca": {"AD"},

	"cs":      {"CZ"},
	"da":      {"DK"},
	"de":      {"AT", "CH", "DE", "LI", "LU"},
	"dv":      {"MV"},
	"el":      {"CY", "GR"},
	"en":      {"AU", "BB", "BM", "BS", "BZ", "CA", "DM", "ER", "GB", "GH", "GI", "GM", "GY", "IE", "IM", "IN", "JM", "KE", "KN", "KY", "LR", "MT", "MW", "NA", "NG", "NZ", "PH", "PK", "SB", "SG", "SL", "UG", "US", "VI", "ZA", "ZM", "ZW"},
	"es":      {"AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "MX", "NI", "PA", "PE", "PR", "PY", "UY", "VE"},
	"et":      {"EE"},
	"fa":      {"IR"},
	"fi":      {"FI"},
	"fr":      {"BE", "CD", "CM", "DJ", "FR", "GA", "GF", "GN", "HT", "MC", "MG", "MQ", "MU", "NE", "PF", "SN", "TG"},
	"he":      {"IL"},
	"hr":      {"HR"},
	"hu":      {"HU"},
	"hy":      {"AM"},
	"id":      {"ID"},
	"is":      {"IS"},
	"it":      {"IT", "SM"},
	"ja":      {"JP"},
	"kl":      {"GL"},
	"km":      {"KH"},
	"ko":      {"KR"},
	"lt":      {"LT"},
	"lv":      {"LV"},
	"mk":      {"MK"},
	"ms":      {"MY"},
	"my":      {"MM"},
	"nb":      {"NO"},
	"ne":      {"NP"},
	"nl":      {"NL", "SR"},
	"pl":      {"PL"},
	"ps":      {"AF"},
	"pt":      {"BR", "PT"},
	"ro":      {"MD", "RO"},
	"ru":      {"KG", "KZ", "RU", "UZ"},
	"si":      {"LK"},
	"sk":      {"SK"},
	"sl":      {"SI"},
	"so":      {"SO"},
	"sq":      {"AL", "XK"},
	"sr":      {"RS"},
	"sr-ME":   {"ME"},
	"sv":      {"SE"},
	"sw":      {"TZ"},
	"th":      {"TH"},
	"tr":      {"TR"},
	"uk":      {"UA"},
	"vi":      {"VN"},
	"zh":      {"CN"},
	"zh-Hant": {"HK", "TW"},
}

// languageTag mends the tags the candidates use: they say the language of a
// whole country, and "no" for what is Bokmål nearly everywhere.
func languageTag(tag string) string {
	switch tag {
	case "no":
		return "nb"
	case "tw":
		return "zh-Hant"
	}
	return tag
}
