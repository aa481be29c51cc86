package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Number words of Korean: native ones (일곱, 스물다섯, 두 번째), Sino-Korean ones with what they count (이천 평, 삼십 명),
 * days (사흘), tens and hundreds (수백).
 *
 * <p>A syllable such as 한, 일 or 천 is a number only before what is counted; Korean writes too many other words with it.
 */
final class KoreanNumerals {
    private static final String START = "(?<![가-힣])";
    /** What is counted, as it stands behind a number. Longer ones first where one begins another. */
    private static final String COUNTED =
            "(?:여\\s*)?(?:명|사람|분(?!노|석|위|명|야|단)|가지|번째|번(?!영|역|창)|개월|개국|개소|개교|개(?!인|발|척|신|혁|최|념)|달러|달(?!리|려|라)"
                    + "|해(?=\\s|동안|째|가|는|를|에)|살(?!아|았|려|리|피)|시간|시(?=\\s|까지|에|부터)|분기|분의|가정|가족|가구|곳|권(?!리|한)|대(?=\\s|의|를|가|씩)|마리|채(?=\\s|를|의|가)"
                    + "|쌍|팀|나라|끼|걸음|주년|주일|주간|주(?=\\s|간|째|에)|년대|년간|년|일(?=\\s|간|째|까지|부터|에|이|은|의|\\p{P}|$)|달째|배(?=\\s|로|가|나|의|\\p{P}|$)|평|톤|그루|병(?=\\s|을|의)"
                    + "|벌(?=\\s|을|의)|켤레|잔|장(?=\\s|을|의|씩)|송이|푼|세대|세기|세(?=\\s|의|가|이|부터|까지|\\p{P}|$)|집|군데|차례|차(?=\\s|로|에|례)|회(?=\\s|에|의|째|\\p{P}|$)|호(?=\\s|기|실|점)|층|위(?=\\s|를|로)"
                    + "|퍼센트|프로(?!그|젝|듀)|원(?=\\s|을|이|의|으|과|에|\\p{P}|$)|유로|위안|킬로|미터|리터|그램|쪽|줄|편|점(?=\\s|을|의)|교회|학교|마을|도시|아이|자매|형제|어머니|아버지|여성|남성"
                    + "|청년|소녀|소년|부부|엄마|생명|영혼|학기|학년|단체|기관|센터|학생|건(?=\\s|의|이|을)|통(?=\\s|의|을)|째|인(?=\\s|의|이|은|을|\\p{P}|$))";

    private static final String UNITS = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|한|두|세|네";
    private static final String TENS = "스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔";
    private static final String END =
            "(?:이|가|은|는|을|를|의|에|와|과|도|만|씩|로|으로|째|이나|이다|입니다|이라|이었|였|뿐|까지|부터|처럼|보다|여|이서|이며|이고)?";

    private static final List<Pattern> PATTERNS = List.of(
            // 일곱, 다섯째, 스물다섯 명: words that are nothing else
            Pattern.compile(START + "(?:열\\s?)?(?:다섯|여섯|일곱|여덟|아홉|예닐곱|일고여덟|대여섯|너댓|네댓|서너|두서너)"),
            Pattern.compile(
                    START + "(?:" + TENS + ")(?:\\s?(?:" + UNITS + "))?(?=\\s?" + COUNTED + "|" + END + "(?![가-힣]))"),
            Pattern.compile(START + "(?:하나|둘|셋|넷)" + END + "(?![가-힣])"),
            Pattern.compile(START + "열(?:하나|둘|셋|넷|한|두|세|네)(?![가-힣])|" + START + "열(?:하나|둘|셋|넷|한|두|세|네)?(?=\\s?"
                    + COUNTED + ")"),
            // 두 아이, 세 나라: before anything, because they stand alone for nothing else
            Pattern.compile(START + "(?:두|세|서너|두세|너댓|네댓|대여섯|예닐곱|두서너|한두)(?=\\s+[가-힣])"),
            Pattern.compile(START + "(?:네|한|석|넉|닷|엿|서너|두세|한두|두|세)(?=\\s?" + COUNTED + ")"),
            Pattern.compile(START + "(?:첫째|둘째|셋째|넷째|첫\\s?번째|첫\\s?(?=해|달|주|날))"),
            // 이천 평, 삼십 명, 백만 달러: at least one of the words that multiply
            Pattern.compile(START + "[일이삼사오육륙칠팔구]*(?:[십백천만억][일이삼사오육륙칠팔구]?)+(?:\\s?조)?(?=\\s?" + COUNTED + ")"),
            Pattern.compile(
                    START + "(?=[^\\s]{2,})[일이삼사오육륙칠팔구]*(?:[십백천만억][일이삼사오육륙칠팔구]?)+" + END + "(?![가-힣])(?<=.{2})"),
            Pattern.compile(START + "[일이삼사오육칠팔구공영]{3,4}(?=\\s?년)"),
            // 삼 년, 오 개월: a single one only before what nothing else is written with
            Pattern.compile(
                    START
                            + "[일이삼사오육칠팔구]\\s?(?=년(?!도)|개월|개국|개소|주년|주간|주일|퍼센트|프로(?=\\s|\\p{P}|$)|달러|학년|학기|분기|세기|킬로|미터|톤(?=\\s))"),
            Pattern.compile(
                    START
                            + "[삼육칠팔]\\s?(?=명|인(?=\\s)|세(?=\\s)|위(?=\\s)|차(?=\\s)|회(?=\\s)|배(?=\\s)|평(?=\\s)|층|대(?=\\s)|권(?=\\s)|번)"),
            Pattern.compile(START + "제[일이삼사오육칠팔구십]+(?=\\s?(?:차|회|장|절|항|조|국|대|기|호|권|부))"),
            Pattern.compile(START + "(?:수십|수백|수천|수만|수억|몇십|몇백|몇천|몇만|몇억)"),
            Pattern.compile(START + "(?:이틀|사흘|나흘|닷새|엿새|이레(?=\\s|간|째|동)|여드레|아흐레|열흘|보름(?=\\s|간|째|동|에|이|을|\\p{P}|$))"),
            Pattern.compile(START + "(?:절반|반\\s?년|반백|두\\s?배|갑절|곱절|쌍둥이|세쌍둥이)"),
            Pattern.compile("[가-힣]+분의\\s?[일이삼사오육칠팔구십하나둘셋넷]+"),
            // a unit that multiplies the figure before it
            Pattern.compile("(?<=\\uFFFC)\\s?(?:십|백|천|만|억|조)(?:여)?(?=\\s?" + COUNTED + ")"));
    private static final Idioms IDIOMS = Idioms.of("numerals-not-ko.txt", START, "");
    // 일을 한 사람: 한 is "did" behind an object; 살아 있는 한: "as long as"
    private static final Pattern DID = Pattern.compile("(?<=[을를도고게히로해지기만은는던]\\s)한(?=\\s)");

    private KoreanNumerals() {}

    static List<Numerals.Found> in(String text) {
        String without = DID.matcher(IDIOMS.blanked(text)).replaceAll("\u0001");
        List<Numerals.Found> all = new ArrayList<>();
        for (Pattern pattern : PATTERNS) {
            Matcher found = pattern.matcher(without);
            while (found.find()) {
                if (found.end() > found.start()) {
                    all.add(new Numerals.Found(found.start(), found.end()));
                }
            }
        }
        return all;
    }
}
