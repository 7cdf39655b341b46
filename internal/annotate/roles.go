package annotate

// roleWords name what a person is; before a name they are its role.
var roleWords = set(`
president vice-president minister premier chancellor senator congressman congresswoman congressmember representative lawmaker
secretary undersecretary governor mayor king queen prince princess emperor sultan emir sheikh pope cardinal archbishop bishop rabbi imam ayatollah reverend pastor father
general colonel major captain commander lieutenant sergeant admiral officer marshal sheriff detective
judge justice prosecutor attorney lawyer solicitor counsel magistrate
chief director chairman chairwoman chair chairperson head leader spokesman spokeswoman spokesperson spokespeople ambassador envoy consul diplomat commissioner official
professor doctor scientist researcher analyst economist historian expert author writer journalist reporter editor correspondent columnist anchor host
founder co-founder owner ceo cfo coo executive manager boss partner investor banker entrepreneur
coach player striker goalkeeper midfielder defender captain quarterback champion driver manager trainer
actor actress singer rapper comedian director producer artist musician
activist campaigner dissident candidate nominee frontrunner politician speaker whip strategist aide adviser advisor surrogate pollster operative delegate
resident neighbour neighbor student teacher nurse doctor farmer worker witness survivor victim mother father wife husband son daughter brother sister widow spouse
mp mep mr mrs ms miss mx dr prof sen rep gov gen col lt sgt capt rev hon sir dame lord lady adm maj pvt cpl pres st
herr frau bundeskanzler bundeskanzlerin kanzler kanzlerin präsident präsidentin bundespräsident ministerpräsident ministerpräsidentin premierminister premierministerin minister ministerin bundesminister bundesministerin innenminister innenministerin außenminister außenministerin finanzminister finanzministerin verteidigungsminister verteidigungsministerin wirtschaftsminister wirtschaftsministerin justizminister justizministerin gesundheitsminister gesundheitsministerin umweltministerin bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin sprecher sprecherin regierungssprecher regierungssprecherin chefin vorsitzender vorsitzende vorsitzenden parteichef parteichefin generalsekretär generalsekretärin abgeordneter abgeordnete direktor direktorin trainer trainerin richter richterin anwalt anwältin leiter leiterin geschäftsführer geschäftsführerin experte expertin forscher forscherin staatssekretär kommissarin kommissar papst könig königin
président présidente ministre premier chancelier sénateur sénatrice député députée maire porte-parole directeur directrice chef cheffe secrétaire ambassadeur ambassadrice procureur procureure juge avocat avocate professeur roi reine pape général monsieur madame mme chercheur chercheuse patron patronne entraîneur
presidente presidenta ministro ministra canciller senador senadora diputado diputada alcalde alcaldesa portavoz vocero vocera director directora jefe jefa secretario secretaria embajador embajadora fiscal juez jueza abogado abogada profesor profesora rey reina papa general señor señora candidato candidata líder entrenador
premier cancelliere senatore senatrice deputato deputata sindaco sindaca portavoce direttore direttrice capo segretario segretaria ambasciatore procuratore giudice avvocato professore re regina generale signor signora allenatore
chanceler senador deputado deputada prefeito prefeita porta-voz diretor diretora chefe secretário secretária embaixador promotor juiz juíza advogado advogada professor rei rainha primeiro-ministro primeira-ministra governador governadora
voorzitter minister-president staatssecretaris burgemeester woordvoerder woordvoerster directeur leider koning koningin rechter officier hoogleraar kamerlid bondskanselier
`)

// roleBefore are words that belong to a role when they stand before it.
var roleBefore = set(`prime vice deputy foreign interior defence defense finance economy justice health education energy trade environment home culture sports labour labor
first former ex acting interim outgoing incoming then current longtime senior top chief lead assistant associate junior
attorney press campaign police house senate majority minority party state executive communications security supreme court federal presidential
republican democratic conservative opposition
ancien ancienne premier première`)

// roleAfter are words that continue a role: secretary of state.
var roleAfter = set("general state of elect in-chief designate emeritus")

var maleTitles = set("mr sir lord king prince herr monsieur señor signor sr father brother husband son spokesman chairman congressman actor businessman sheikh pope emperor rabbi imam ayatollah bishop archbishop cardinal präsident kanzler bundeskanzler sprecher ministerpräsident sénateur senador senatore député diputado directeur director direttore ministro könig rey roi re")
var femaleTitles = set("mrs ms miss dame lady queen princess frau madame mme señora signora sra mother sister wife daughter widow spokeswoman chairwoman congresswoman actress businesswoman präsidentin kanzlerin bundeskanzlerin sprecherin ministerin sénatrice senadora senatrice députée diputada directrice directora direttrice ministra presidenta königin reina reine regina")

// organisationWords mark a name as an organisation's.
var organisationWords = set(`ministry department agency council committee commission congress senate parliament assembly party union association federation organisation organization foundation institute institution university college school academy court tribunal bank group company corporation corp inc ltd llc plc co gmbh ag sa spa nv holdings industries airlines airways motors police army navy force forces guard corps bureau office authority service administration government cabinet board chamber club team league fc united network news times post journal herald tribune guardian press agency media television radio channel center centre society alliance coalition front movement brigade brigades hospital museum library church fund trust campaign house kremlin pentagon nato un eu
ministerium partei bundestag bundesrat bundesregierung regierung gericht polizei amt bundesamt verband gewerkschaft universität institut gesellschaft stiftung verein zeitung
ministère gouvernement assemblée sénat parti syndicat université tribunal cour police banque agence
ministerio gobierno congreso senado partido sindicato universidad tribunal corte policía banco agencia comisión
ministero governo camera senato partito sindacato università tribunale corte polizia banca agenzia
ministério governo câmara partido universidade tribunal polícia banco agência`)

// placeWords mark a name as a place's.
var placeWords = set(`street avenue road square park river lake sea ocean bay island islands mountain mountains valley desert city town village county province state district region airport bridge port beach coast north south east west northern southern eastern western republic kingdom emirates strait gulf peninsula hills heights springs boulevard`)
