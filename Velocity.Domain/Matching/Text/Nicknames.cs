namespace Velocity.Domain.Matching.Text;

/// <summary>Given names that one person goes by in turn: short forms, and the forms of other languages.</summary>
internal static class Nicknames
{
    // One line a name; a short form may stand in several.
    private const string Table = """
        abraham abe bram ibrahim avraham
        adam adamo adan
        adelaide addie della heidi
        agnes aggie nessie agnieszka ines
        albert al bert bertie alberto albrecht
        alexander alex al alec lex sandy sasha xander sascha aleksandr aleksander alexandre alessandro alejandro oleksandr alexandros iskandar eskandar sandro alexandr olek ales alistair alasdair
        alexandra alex sandra sasha alexa lexi sandy alessandra aleksandra alejandra ali
        alfred al alf alfie fred freddie alfredo
        alice ali alix alicia alison allie elsie
        allan alan al allen allyn
        amanda mandy manda amy
        amelia amy millie emily mel milly
        andrew andy drew andre andreas andrea andrei andrey andrzej andres anders andriy andrej ondrej
        angela angie angelina angelica ange angel
        anna ann anne annie anya nan nancy ana hannah hanna anne-marie anita annette aneta hana anushka
        anthony tony ant antonio anton antoine antony anthoni toni antonin
        antonia toni tonia tony
        archibald archie arch baldie
        arnold arnie arno
        arthur art artie arturo artur
        augustus gus august augustine augie agustin
        barbara barb barbie babs bab barbra basia
        barnabas barney barnaby
        bartholomew bart barty bartolome bartek
        beatrice bea trixie bee beatrix beattie beatriz
        benjamin ben benny benji benjy benjamim veniamin binyamin
        bernard bernie barney bernhard bernardo
        bridget bridie biddy brigitte birgit brigid
        brian bryan bryon
        caroline carol carrie caro lina carolyn carolina karolina
        catherine cathy kate katie kathy kitty cat katherine kathryn cathryn katharine catriona kay kit katarina katerina caterina catalina ekaterina yekaterina katya katrin kathleen karen kaitlyn catarina caitlin
        cecilia cecily cis cissy celia
        charles charlie chuck chas charley carlos carlo karl carl karol chaz chad
        charlotte lottie charlie lotte carlotta charley
        christian chris christiaan cristian kris
        christina chris chrissie tina christine kristina christie christy cristina kirsten kristin kirstin krystyna
        christopher chris kit topher kris kristopher cristobal christoph christophe krzysztof christophoros cristoforo
        clarence clare clarry
        clement clem clemens clemente
        constance connie constanza
        cornelius neil con corney cornelis
        cyril cy cyrus kirill kyrylo
        cynthia cindy cyndi
        daniel dan danny dani danil daniil daniele danilo danyal danial
        david dave davey davy davide dawid dawood daoud davit dewi taffy
        deborah deb debbie debby debra debora
        dennis denny den denis dionisio
        diana di diane dianne dina
        dmitry dima mitya dmitri dmitriy dimitri dmytro dimitrios dimitris
        dominic dom nick dominick domenico domingo dominik dominique
        donald don donnie donny
        dorothy dot dolly dottie dorothea dora dory dee
        douglas doug dougie
        edith edie eda
        edmund ed eddie ted ned edmond edmundo
        edward ed eddie ted teddy ned eduardo edouard eduard edvard edoardo
        edwin ed eddie ned
        eleanor ellie nell nora ella lena elinor nelly eleonora elena leonora eleanore
        elijah eli lige elias ilya
        elizabeth liz beth lizzie eliza betty bess bessie betsy elsie lisa libby liza ellie elisabeth lilibeth lizbeth elsa elise elspeth isabel elisabetta elzbieta yelizaveta buffy lilian
        ella ellie
        emanuel manny manuel emmanuel immanuel manolo manu emmanouil
        emily em emmy millie emilia emma emilie
        emma em emmie emmy
        ernest ernie ernst ernesto erno
        esther hettie essie ester hester
        eugene gene evgeny yevgeny eugenio evgeni yevhen zhenya eugen
        eva eve evie evita
        evelyn evie eve evelina lynn
        ezekiel zeke
        florence flo florrie flossie flora
        frances fran frankie francie fanny franny francesca francisca
        francis frank fran frankie francisco francesco franz francois franciszek frans paco pancho franco ferenc
        franklin frank franky
        frederick fred freddie fritz rick frederic friedrich federico fredrick frederik fredrik freddy fryderyk
        gabriel gabe gabi gavriel gabriele jibril
        gabriella gabi gaby ella gabrielle gabriela
        geoffrey geoff jeff jeffrey godfrey jeffery
        george georgie jorge giorgio georg georges jerzy yuri georgy georgios giorgos yiorgos heorhiy geordie jurgen goran
        georgina georgie gina georgiana georgia
        gerald gerry jerry gerard gerhard gerardo gerhardt gerrit
        gertrude trudy gert gertie
        gilbert gil bert gilberto
        grace gracie graziella
        graham graeme grahame
        gregory greg gregor grigory gregorio gregg grzegorz hryhoriy grigori
        gwendolyn gwen wendy gwendoline
        hannah hanna anna nan hana
        harold harry hal haroldo harald
        harriet hattie harrie harriett hatty
        helen nell nellie lena ellen helena helene elena eleni yelena olena ilona hella
        henry harry hank hal heinrich enrique henri enrico hendrik henrik henryk heinz hen
        herbert bert herb bertie herbie heribert
        hilary hil hillary
        horatio horace
        howard howie
        hubert hugh bert huberto
        hugh hughie hugo ugo huw hew
        ian iain ean
        ignatius iggy ignacio nacho ignacy inigo
        irene rene renie irina iryna irena
        isaac ike zak izzy yitzhak ishaq
        isabella bella izzy isabel belle isabelle issy bel ysabel izabela
        isidore izzy isidro
        jacob jake jakob jacobo yakov jakub jack yaakov yaqub jaap jacobus
        jacqueline jackie jacqui
        james jim jimmy jamie jem jaime jas diego giacomo jacques seamus hamish santiago iago
        jane janie jenny janet jean joan janette jan jayne giovanna jana johanna
        janet jan jenny janetta jessie
        jasmine jas yasmin jazz yasmine jasmin yasemin
        jean jeanie jeannie jeanne
        jeffrey jeff geoff
        jennifer jen jenny jenn jennie gennifer
        jeremiah jerry jem jeremy yirmiyahu
        jeremy jerry jez jem
        jerome jerry jeronimo gerolamo hieronymus
        jessica jess jessie
        joan joanie joanna jo johanna siobhan
        joanna jo joanne anna johanna joann joana jana
        john jack johnny jon ian sean johann johannes juan jean giovanni ivan jan hans joao evan ioannis yannis jannis yiannis shaun shane jens johan hannes janos yahya yohanan jovan juhani ioan eoin owen jock johnnie
        jonathan jon jonny johnny nathan jonathon yonatan jonty
        jordan jordi giordano
        joseph joe joey jo jose giuseppe josef jozef pepe yosef yusuf youssef yousef josip josep beppe iosif osip pepito
        josephine jo josie joey josefina josefine giuseppina fina
        joshua josh yehoshua
        joyce joy
        judith judy jude judi judit
        julia julie jules juliet giulia yulia julie-ann iuliia yuliya juliana jill
        julian jules julius julio giuliano julien iulian
        karen kaz karin caren
        kenneth ken kenny kenn
        kimberly kim kimmy kimberley
        konstantin kostya constantine kostas konstantinos costas costa dinos
        laura laurie lauren laurel lora lori loretta
        lawrence larry laurie lorenzo laurence lars laurent lawrie lorenz wawrzyniec lauri lauritz
        leo leon lev leonardo
        leonard len lenny leo leonardo leonhard lenard
        leslie les lesley lez
        lewis lou louis lew ludwig luis louie luigi ludovic lajos ludwik aloysius
        lillian lily lil lilly lilian liliana
        louise lou louisa lulu luisa luise
        lucas luke luca lukas lucian luc lukasz loukas
        lucy lu lucia lucie lucinda lucille luzia lucija
        lydia lyddie lidia
        madeleine maddie mads madeline maddy magda madelyn magdalena lena
        malcolm mal malc
        margaret maggie meg peggy marge madge margie greta rita daisy maisie molly margarita marguerite margot marjorie margherita margarete margret gretchen peg mags malgorzata gosia mairead megan
        maria mary marie mia mitzi mariya marija mariam maryam miriam maryna masha manya marya
        mark marc marcus marco markus marcos marek marko marcel
        martha marty mattie marta patty
        martin marty marti martino martyn marten
        mary molly polly may mamie minnie maria marie maura maureen moira mae mariam maryam moll
        mathilda tilly matty mattie matilda maud tillie mathilde
        matthew matt matty mattie mateo matteo matthias matthieu mateusz mathew matthaus mats matvei
        maurice mo morris moe mauricio maurizio moritz
        maximilian max maxim maxwell massimo maxime maksim maksym maximo
        melanie mel
        melissa mel missy lissa
        michael mike mick mickey mikey micky miguel michel mikhail mykhailo michal miki mischa misha michele mihail mihai mikael mikkel mitch mitchell mikel michail mihaly
        michelle shelly chelle micky michele
        mildred millie milly
        mohammed mo mohamed muhammad mohammad mohamad muhammed mehmet mahomet mehmed mhd md
        moses moe moshe mose musa moises
        muriel mur
        nancy nan ann annie nance
        natalie nat natalia nattie natalya natasha nathalie nataliya tasha
        nathan nate nat nathaniel
        nathaniel nat nate nathan nathanael
        nicholas nick nicky nico klaus nicolas nikolai nicola nikola nikolay nicolo mykola nikolaos nikos claus nikolas niklas miklos nils niels colin
        nicole nicky nikki nicola nicolette colette nic
        norman norm norrie
        oliver ollie oli olivier oliviero noll olly
        olivia liv livvy ollie olive libby
        oscar ossie oskar
        oswald ozzie oz os waldo
        pamela pam pammy
        patricia pat patty tricia trish patsy paddy patti patrizia pattie
        patrick pat paddy rick padraig patricio patryk patrice packy
        paul pauly paulo pablo paolo pavel pol pawel pavlo paulus pavlos pal
        paula polly pauline paulina paulette pavla
        penelope penny pen nell
        percival percy
        peter pete pedro pierre pietro piotr petr petro pyotr petros pieter peder per butros petar petteri piers
        philip phil pip felipe philippe filippo phillip filip philipp flip
        philippa pippa pip phil
        rachel rae ray rach rachael raquel rachelle shelly
        ralph rafe raoul raul
        randolph randy rand dolph randall
        raymond ray raymundo ramon raimund raimondo
        rebecca becky becca bec beck rebekah reba rebeka
        reginald reg reggie rex reinhold ronald
        reuben rube ruben ruby
        richard rick dick rich ricky richie ricardo riccardo rik dickie dicky rico ryszard richy
        robert rob bob bobby robbie bert roberto robin robb rupert bobbie robby rab robertas
        roderick rod rick roddy rodrigo rory
        rodney rod
        roger rog rodge ruggero rogelio hodge rodger rogerio
        roland rolly rowland roly rolando orlando
        ronald ron ronnie ronny ronaldo
        rosemary rose rosie romy rosa
        rose rosie rosa rosalind rosalie roz roza rosanna
        roxanne roxy
        russell russ rusty
        ruth ruthie
        samantha sam sammy
        samuel sam sammy samuele shmuel samuil
        sandra sandy alexandra
        sarah sally sadie sara zara sarita sal
        saul solly shaul
        sebastian seb bas bastian sebastiano sebastien
        sergei sergey serge sergio serhiy seryozha serhii sergiy
        sharon shaz shari
        sidney sid sydney syd
        simon si simeon simone shimon szymon semyon sim
        solomon sol solly suleiman suleyman sulaiman salomon
        sophia sophie sofia sofie sonia zofia sonya sofya
        stanley stan stanislaw stanislav
        stella estelle ester
        stephanie steph steff stefania stefanie stephany fanny stefi
        stephen steve stevie steven stefan esteban etienne stefano step stephan istvan stepan szczepan stefanos stephon
        stuart stu stewart stew
        susan sue susie suzie susanna suzanne susannah zuzanna suzanna zsuzsanna sukie sanna
        sylvia syl silvia sylvie
        terence terry terrence tel
        teresa terry tess theresa tessa tracy terri therese tereza
        theodore ted theo teddy teodoro theodor fyodor fedir todor theodoros ned fedor
        thomas tom tommy thom tomas tommaso tomasz thommy massey toma foma
        timothy tim timmy timofey timoteo timotheus
        tobias toby tobiah tobin
        ursula ulla urszula
        valentina val valya valentine
        valerie val valeria valery
        vanessa nessa van
        veronica ronnie vera nika veronika vero
        victor vic vitya vittorio viktor
        victoria vicky tori vic vickie vikki viktoria vika viktoriya vita
        vincent vince vinny vin vicente vincenzo vinzenz
        violet vi viola violetta
        virginia ginny ginger virginie
        vladimir vova volodya volodymyr vlad wladimir vladymyr
        walter walt wally wat gualtiero wolter
        wilfred will fred wilf freddie wilfried
        wilhelmina mina minnie willa billie wilma
        william will bill billy willy liam wilhelm guillaume guillermo willem willie guglielmo wim bille guilherme gwilym wil vilhelm
        winifred winnie freda fred win
        winston win winnie
        yuri yury yurii yuriy
        zachary zach zack zak zacharias zakaria zachariah
        abdullah abdallah abdulla
        ahmed ahmad ahmet
        ali aly
        fatima fatma fatimah
        hassan hasan
        hussein husain husayn hossein hussain hoseyn huseyin
        khalid khaled
        omar umar omer
        osama usama
        xi hsi
        """;

    private static readonly Dictionary<string, int[]> Groups = Build(out Roots);
    private static readonly string[] Roots;
    private static readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> BySpan = Groups.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether both are forms of one name. Words are folded.</summary>
    public static bool AreForms(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (!BySpan.TryGetValue(a, out var left) || !BySpan.TryGetValue(b, out var right))
            return false;
        foreach (var group in left)
            if (right.AsSpan().Contains(group))
                return true;
        return false;
    }

    /// <summary>The full names that a word may be short for, itself where the table does not have it.</summary>
    public static IEnumerable<string> RootsOf(string word) => Groups.TryGetValue(word, out var groups) ? groups.Select(group => Roots[group]) : [word];

    /// <summary>The first full name that a word may be short for; itself where the table does not have it.</summary>
    public static ReadOnlySpan<char> RootOf(ReadOnlySpan<char> word) => BySpan.TryGetValue(word, out var groups) ? Roots[groups[0]] : word;

    private static Dictionary<string, int[]> Build(out string[] roots)
    {
        var lines = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        roots = [.. lines.Select(line => line.Split(' ')[0])];
        return lines
            .SelectMany((line, index) => line.Split(' ').Select(word => (word, index)))
            .GroupBy(pair => pair.word, StringComparer.Ordinal)
            // A word that heads a line is that name before it is short for another.
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.index).Distinct().OrderBy(index => lines[index].StartsWith(group.Key + " ", StringComparison.Ordinal) ? 0 : 1).ToArray(), StringComparer.Ordinal);
    }
}
