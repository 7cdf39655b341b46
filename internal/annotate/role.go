package annotate

// lowerRole reports whether a role in small letters stands right before i:
// spokeswoman Adrienne Watson.
func lowerRole(toks []token, s sentence, i int) bool {
	return i > s.from && toks[i-1].word() && !toks[i-1].poss && roleWords[toks[i-1].low]
}

// roleText returns the role that ends where the name begins, with what belongs
// to it before: "National Security Council spokeswoman".
func roleText(p *part, s sentence, from, nameFrom int) (string, gender) {
	toks := p.tokens
	end := nameFrom
	k := from
	for k > s.from {
		t := &toks[k-1]
		if !t.word() || !t.poss && !(roleWords[t.low] || roleBefore[t.low] || t.capital && !beginsSentence(toks, s, k-1)) {
			break
		}
		if t.low == "the" || t.low == "a" {
			break
		}
		k--
		if t.poss && !t.capital {
			k++
			break
		}
	}
	for end > k && toks[end-1].kind == punctToken {
		end--
	}
	if end <= k {
		return "", unknownGender
	}
	g := unknownGender
	for i := k; i < end; i++ {
		if maleTitles[toks[i].low] {
			g = male
		} else if femaleTitles[toks[i].low] {
			g = female
		}
	}
	if end == k+1 && courtesy[toks[k].low] {
		return "", g
	}
	return p.text[toks[k].start:toks[end-1].end], g
}

// courtesy titles say nothing about what somebody does.
var courtesy = set("mr mrs ms miss mx sir dame lord lady herr frau monsieur madame mme señor señora sr sra signor signora st miss hon")

// roleAfterName reads an appositive: "Maryam Rajavi, leader of the NCRI,".
func roleAfterName(p *part, s sentence, to int) string {
	toks := p.tokens
	if to+1 >= s.to || !toks[to].is(",") || !toks[to+1].word() {
		return ""
	}
	from, found := to+1, false
	if toks[from].is("the") || toks[from].is("a") || toks[from].is("an") {
		from++
	}
	if from >= s.to {
		return ""
	}
	if t := &toks[from]; from == to+1 && !roleWords[t.low] && !roleBefore[t.low] && !t.capital {
		return ""
	}
	k := from
	for ; k < s.to && k < from+14; k++ {
		t := &toks[k]
		if t.kind == punctToken && !t.is("-") && !t.is("&") {
			break
		}
		if k < from+6 && roleWords[t.low] && !t.poss {
			found = true
		}
		switch t.low {
		case "said", "says", "told", "is", "was", "has", "had", "will", "would":
			return ""
		case "who", "which", "and", "as":
			if !found {
				return ""
			}
			if t.low != "and" {
				return p.text[toks[from].start:toks[k-1].after]
			}
		}
		if k > from && found && t.capital && roleWords[toks[k-1].low] && toks[k-1].capital && !roleWords[t.low] {
			return "" // Chief Justice Roberts: somebody else
		}
	}
	if !found || k == from || k == s.to || k == from+14 {
		return ""
	}
	return p.text[toks[from].start:toks[k-1].after]
}
