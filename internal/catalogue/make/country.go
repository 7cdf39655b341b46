package main

import "strings"

// countryNames are the country names the candidates use, in two styles and
// with the odd three-letter code, by ISO 3166-1 alpha-2 code.
var countryNames = map[string]string{
	"Afghanistan": "AF", "Albania": "AL", "Algeria": "DZ", "Andorra": "AD", "Argentina": "AR", "Armenia": "AM", "Australia": "AU",
	"Austria": "AT", "Azerbaijan": "AZ", "Bahamas": "BS", "Bangladesh": "BD", "Barbados": "BB", "Belarus": "BY", "Belgium": "BE",
	"Belize": "BZ", "Bermuda": "BM", "Bolivia": "BO", "Bosnia and Herzegovina": "BA", "Brazil": "BR", "Bulgaria": "BG", "Cambodia": "KH",
	"Cameroon": "CM", "Canada": "CA", "Cayman Islands": "KY", "Chile": "CL", "Colombia": "CO", "Costa Rica": "CR", "Croatia": "HR",
	"Cuba": "CU", "Cyprus": "CY", "Czech Republic": "CZ", "Democratic Republic of the Congo": "CD", "Denmark": "DK", "Djibouti": "DJ",
	"Dominica": "DM", "Dominican Republic": "DO", "Ecuador": "EC", "Egypt": "EG", "Eritrea": "ER", "Estonia": "EE", "Ethiopia": "ET",
	"Finland": "FI", "France": "FR", "French Guiana": "GF", "French Polynesia": "PF", "Gabon": "GA", "Germany": "DE", "Ghana": "GH",
	"Gibraltar": "GI", "Greece": "GR", "Guatemala": "GT", "Guinea": "GN", "Guyana": "GY", "Haiti": "HT", "Hong Kong": "HK",
	"Hong Kong SAR China": "HK", "Hungary": "HU", "ISL": "IS", "IND": "IN", "Iceland": "IS", "India": "IN", "Indonesia": "ID", "Iran": "IR",
	"Iraq": "IQ", "Ireland": "IE", "Islamic Republic of Iran": "IR", "Isle of Man": "IM", "Israel": "IL", "Italy": "IT", "Jamaica": "JM",
	"Japan": "JP", "Jordan": "JO", "Kazakhstan": "KZ", "Kenya": "KE", "Kosovo": "XK", "Kyrgyzstan": "KG", "Latvia": "LV", "Liberia": "LR",
	"Libya": "LY", "Lithuania": "LT", "Luxembourg": "LU", "Madagascar": "MG", "Malawi": "MW", "Malaysia": "MY", "Maldives": "MV",
	"Malta": "MT", "Martinique": "MQ", "Mauritius": "MU", "Mexico": "MX", "Moldova, Republic of": "MD", "Monaco": "MC", "Montenegro": "ME",
	"Morocco": "MA", "Myanmar": "MM", "Myanmar (Burma)": "MM", "Namibia": "NA", "Nepal": "NP", "Netherlands": "NL", "New Zealand": "NZ",
	"Nicaragua": "NI", "Niger": "NE", "Nigeria": "NG", "Norway": "NO", "Pakistan": "PK", "Panama": "PA", "People's Republic of China": "CN",
	"Peru": "PE", "Philippines": "PH", "Poland": "PL", "Portugal": "PT", "Puerto Rico": "PR", "Republic of The Gambia": "GM", "Romania": "RO",
	"Russia": "RU", "Russian Federation": "RU", "Saint Kitts and Nevis": "KN", "San Marino": "SM", "Senegal": "SN", "Serbia": "RS",
	"Sierra Leone": "SL", "Singapore": "SG", "Slovakia": "SK", "Slovenia": "SI", "Solomon Islands": "SB", "Somalia": "SO",
	"South Africa": "ZA", "South Korea": "KR", "Spain": "ES", "Sri Lanka": "LK", "State of Palestine": "PS", "Suriname": "SR", "Sweden": "SE",
	"Switzerland": "CH", "Thailand": "TH", "The Republic of North Macedonia": "MK", "Togo": "TG", "Tunisia": "TN", "Türkiye": "TR",
	"UK": "GB", "Uganda": "UG", "Ukraine": "UA", "United Kingdom": "GB", "United States": "US", "United States of America": "US",
	"Uruguay": "UY", "Uzbekistan": "UZ", "Venezuela": "VE", "Vietnam": "VN", "Virgin Islands, U.S.": "VI", "Yemen": "YE", "Zambia": "ZM",
	"Zimbabwe": "ZW",
}

// countryCode returns the ISO code of a country as a candidate names it, ""
// when that is no country.
func countryCode(name string) string {
	name = strings.TrimSpace(name)
	if code := countryNames[name]; code != "" {
		return code
	}
	if len(name) == 2 && name == strings.ToUpper(name) {
		return name
	}
	return ""
}
