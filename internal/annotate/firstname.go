package annotate

// First names that tell a person from a place or an organisation, and he from
// she. Names given to both are in neither list.

var maleNames = set(`
aaron abdul abdullah abdel abraham adam adrian ahmad ahmed alan albert alberto alejandro aleksandr alessandro alex alexander alexandre alexei alfred alfredo ali allan alvaro amir anders andré andreas andrei andrés andrew andrzej angelo anthony antoine anton antonio antónio ariel armando arnold arthur arturo ashraf augusto axel
barack barry bart bashar bashir ben benjamin benito bernard bernardo bernd bernie bert bill bjorn björn bob bobby boris brad bradley brandon brendan brett brian bruce bruno bryan
carl carlo carlos cesar césar charles charlie chris christian christoph christophe christopher chuck claudio claus clemens colin connor conor craig cristiano cristóbal cyril cyrus
damian damien dan daniel daniele danny darren dave david dean dennis derek dick diego dieter dimitri dirk dmitri dmitry dmytro dominic dominik don donald doug douglas dwight
ed eddie edgar edi eduardo edward edwin elijah elliot emanuel emil emilio emmanuel emmerson enrico enrique eric erich erik ernest ernesto ernst esteban ethan eugene evan evgeny
fabian fabio farid federico felipe felix fernando ferdinand fidel filip filippo florian francesco francis francisco franco françois frank franz fred frédéric frederic frederick friedrich fritz
gabriel gareth gary gaston gavin geert gennady geoff geoffrey george georges georg gerald gerard gérard gerardo gerhard gianni gilbert gilles giorgio giovanni giulio giuseppe glenn gonzalo gordon graham greg gregor gregory guido guillaume guillermo günter gustavo guy
hakan hamid hank hans harald harold harris harry hasan hassan hector heiko heinrich heinz hendrik henri henrik henry herbert hermann hernán horst hosni hossein howard hubert hugh hugo hussein
ian ibrahim ignacio igor ilham imran isaac ismail ivan iván
jack jacob jacques jaime jair jake jakob jamal james jamie jan janez jared jarosław jason javier jay jean jeff jeffrey jens jeremy jérôme jerome jerry jesús jim jimmy jiri joachim joão joaquin joaquín joe joel joerg johan johann johannes john johnny jon jonas jonathan jordi jörg jorge josé jose josef joseph josh joshua juan jules julian julien julio jürgen justin
kaan kamal karim karl kay keith ken kenneth kevin khaled khalid klaus konrad konstantin kurt kyle
lars larry laurent lawrence lee leo leon leonard leonardo leonid leopold lennart lewis liam lindsey lionel lloyd lorenzo lothar louis lucas luca luigi luis luiz lukas luke
mahmoud malcolm manfred manuel marc marcel marcelo marco marcos marcus marek mario mark markus martin marty marvin massimo massoud mateusz mathias matt matteo matthew matthias maurice mauricio maurizio mauro max maxim maximilian mehmet mel michael michel michał miguel mihai mike mikhail milan milos mircea mitch mitt mohamed mohammad mohammed mohsen moritz moses muhammad murat mustafa mykola
narendra nathan nathaniel neil nelson nicholas nick nico nicola nicolas nicolás nigel nikola nikolai nikolaus noah norbert norman
oleg oleksandr oleksiy oliver olivier olaf omar oscar óscar osman otto owen
pablo paolo pascal patrice patrick paul paulo pavel pavlo pedro per peter petr petro phil philip philipp philippe pierre pieter piotr prayut
rafael raffaele ralf ralph ramón ramzan randy raoul raphael rashid raúl ray raymond recep reinhard reinhold reiner rené ricardo riccardo richard rick rob robert roberto robin rodrigo roger roland rolf roman ron ronald ronny roy rubén rudolf rudolph rudy rupert russell ryan
saddam sadiq said salman salvatore sam samir samuel santiago saul scott sean sebastian sebastián serge sergei sergey sergio serhiy seth shane shawn shinzo sid siegfried silvio simon slobodan stan stanley stefan stefano stephan stephen steve steven stewart stuart sven sylvain
tariq ted teodoro terrence theo theodor theodore thierry thomas tim timo timothy tobias todd tom tomas tomás tomasz tony torsten travis trent trevor tyler tzipi
udo ulrich umar urs uwe václav valentin valery vasily viktor vincent vincenzo viktor vitali vito vladimir volker volodymyr
waldemar wallace walter warren wayne werner wilhelm will william willy winston wolfgang woody
xavier xi yair yannick yevgeny yitzhak youssef yuri yusuf yves
zack zbigniew zoltan zoran
`)

var femaleNames = set(`
abigail adele adriana adrienne agnes agnès agnieszka aisha alessandra alexandra alexandria alice alicia alina aline alison allison alma amanda amber amelia amélie amina amy ana anastasia andrea angela angelica angelina anita anja ann anna annalena anne annegret annette annie antje antonella antonia april ariana arlene astrid audrey aung aurora ava ayelet azucena
barbara bärbel beata beate beatrice beatriz becky bella belén benazir bernadette beth bettina betty beverly bianca birgit bonnie brenda brianna bridget brigitte britta brittany brooke
camila camilla candace cara carina carla carly carmen carol carole carolina caroline carolyn carrie catarina caterina catherine cathy cecilia celeste céline chantal charlotte chelsea cheryl chiara christiane christie christina christine chrystia cindy claire clara clarissa claudia colleen condoleezza constance cordula corinne cristina cynthia
dagmar daisy dana daniela danielle daphne dawn deborah debbie deb delia denise diana diane dilma dina dolores dominique donna dora doris dorothea dorothee dorothy
edith eileen elaine elena eleonora elena elfriede elisa elisabeth élisabeth elise elizabeth elke ella ellen eloise elsa elvira emily emilia emilie emma erika erica erin estelle esther eugenia eva eve evelyn
fabienne faith fatima fatma federica felicia fiona florence frances francesca franziska frauke frederica frida friederike
gabriela gabriele gabriella gail gemma geneviève gerda gertrud gina ginni giorgia giovanna gisela giulia gladys gloria gloriana grace greta gretchen guadalupe gudrun gwen
hannah hanna hannelore harriet hazel heather heidi heike helen helena hélène helga helle henrietta hilary hilda hillary holly hope
ida ilaria ilse imelda ines inés inga inge ingrid irene irina iris irma isabel isabella isabelle ivanka ivana
jacinda jackie jaclyn jacqueline jane janet janice janine jasmine jean jeanne jen jenna jennifer jenny jessica jill joan joana joanna joanne jocelyn jodi johanna josefina josephine joy joyce judith judy julia juliana julie juliet june justine jutta
kaja kamala karen karin karina karla karolina katarina katarzyna kate katharina katherine kathleen kathrin kathryn kathy katie katja katrin katrina kayla kellyanne kerry kerstin kim kimberly kirsten kirstjen klara kristalina kristen kristi kristin kristina krystal
lara laura laurence lauren laurie lea leila lena leonor leslie leticia leyla liane lidia liliana lillian lily linda lisa lise liz lois lola lorena loretta lori lorraine louise lucía lucia lucie lucy luisa lupita lydia lynn
mabel madeleine madeline magdalena maggie maia manuela mara marcela marcia margaret margarita margot margrethe margrit maria maría mariam mariana marianne marie mariella marietje marija marilyn marina marine marion marissa maritza marlene marsha marta martha martina mary maryam mathilde maureen megan meghan melania melanie melinda melissa mercedes meredith mia michaela michele michelle mildred miranda miriam mitzi molly mona mónica monica monika monique myriam
nadia nadine nadja nancy naomi natalia natalie nataliya natasha nathalie nicole nicola nicoletta nikki nina nora norma
octavia odile olena olga olivia ophelia oprah oksana
pamela paola pat patricia patti patty paula paulette pauline peggy penelope penny petra phoebe phyllis pia pilar portia priscilla priti
rachel rachida ramona raquel rebecca regina regine renata renate renee rhonda rita roberta robyn rocío roksana rosa rosalind rosario rose rosemary rosie roxana ruth
sabine sabrina sally samantha sandra sara sarah sasha saskia selma serena shannon sharon sheila shelley sherry shirley sigrid silke silvia simone sofia sofía solange sonia sonja sophia sophie soraya stacey stella stephanie stéphanie stormy sue suella susan susana susanna susanne suzanne sviatlana sylvia sylvie
tabea tamara tammy tania tanja tanya tara tatiana tatjana teresa terri tessa thandi thea theresa therese thérèse tiffany tina toni tonya tracy tricia trudy tulsi
ulla ulrike umberta ursula uschi
valentina valeria valérie vanessa vera verena veronica véronique victoria violeta virginia vivian viviane viktoria
wanda wendy whitney whoopi wilma winnie
ximena yael yasmin yolanda yulia yvette yvonne
zahra zainab zoe zoé zuzana
`)

// firstNameGender says what a first name tells.
func firstNameGender(low string) gender {
	switch m, f := maleNames[low], femaleNames[low]; {
	case m && !f:
		return male
	case f && !m:
		return female
	}
	return unknownGender
}

func firstName(low string) bool { return maleNames[low] || femaleNames[low] }
