package org.naru.publishing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Numbers with Korean units: {@code 158만 6,957}, {@code 1억 2,345만}, {@code 3천만}, {@code 1.5억}, {@code 백오십팔만
 * 육천구백오십칠}, and the same in Chinese characters.
 *
 * <p>Units descend, and what follows a unit is smaller than it: {@code 1만 2만} and {@code 1억 12,000만} are no numbers.
 */
final class KoreanNumeral {
    private static final String CHINESE = "兆億亿萬万千百十〇一二三四五六七八九";
    private static final String HANGUL = "조억억만만천백십영일이삼사오육칠팔구";
    private static final String DIGITS = "영일이삼사오육칠팔구";

    private enum Unit {
        GYEONG('경', 16),
        JO('조', 12),
        EOK('억', 8),
        MAN('만', 4),
        CHEON('천', 3),
        BAEK('백', 2),
        SIP('십', 1);

        private final char sign;
        private final BigDecimal value;

        Unit(char sign, int zeros) {
            this.sign = sign;
            this.value = BigDecimal.ONE.movePointRight(zeros).setScale(0);
        }
    }

    private static final List<Unit> ALL = List.of(Unit.values());
    private static final List<Unit> BELOW_MAN = List.of(Unit.CHEON, Unit.BAEK, Unit.SIP);

    private KoreanNumeral() {}

    /** The number, or nothing where the text is none. */
    static Optional<BigDecimal> read(String written) {
        StringBuilder text = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            int chinese = CHINESE.indexOf(written.charAt(i));
            text.append(chinese < 0 ? written.charAt(i) : HANGUL.charAt(chinese));
        }
        return below(text.toString().replace('륙', '육').replace('공', '영').strip(), ALL)
                .map(value -> value.stripTrailingZeros().scale() <= 0 ? value.setScale(0) : value.stripTrailingZeros());
    }

    private static Optional<BigDecimal> below(String text, List<Unit> units) {
        for (Unit unit : units) {
            int at = text.indexOf(unit.sign);
            if (at >= 0) {
                String before = text.substring(0, at).strip();
                String behind = text.substring(at + 1).strip();
                List<Unit> within = BELOW_MAN.contains(unit) ? List.of() : BELOW_MAN;
                List<Unit> after = units.subList(units.indexOf(unit) + 1, units.size());
                Optional<BigDecimal> factor = before.isEmpty() ? Optional.of(BigDecimal.ONE) : below(before, within);
                Optional<BigDecimal> rest = behind.isEmpty() ? Optional.of(BigDecimal.ZERO) : below(behind, after);
                return factor.flatMap(f -> rest.filter(r -> r.compareTo(unit.value) < 0)
                        .map(r -> f.multiply(unit.value).add(r)));
            }
        }
        int digit = text.length() == 1 ? DIGITS.indexOf(text) : -1;
        return digit >= 0 ? Optional.of(BigDecimal.valueOf(digit)) : WrittenNumber.digits(text);
    }
}
