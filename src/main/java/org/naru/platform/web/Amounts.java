package org.naru.platform.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import org.naru.platform.money.Money;

/** How amounts are written: grouped by thousands, with exactly the currency's decimals and a real minus sign. */
final class Amounts {
    private static final char MINUS = '\u2212';
    /** A dollar is not a dollar: each sign says whose it is. A currency without a row shows its code. */
    private static final Map<String, String> SIGNS = Map.of(
            "KRW", "₩", "USD", "US$", "CNY", "CN¥", "THB", "฿", "LAK", "₭", "EUR", "€", "GBP", "£", "JPY", "JP¥", "VND",
            "₫", "MNT", "₮");

    private Amounts() {}

    static String plain(BigDecimal value) {
        String digits = grouped(value.abs());
        return value.signum() < 0 ? MINUS + digits : digits;
    }

    static String statement(Money money) {
        if (money.minor() == 0) {
            return "–";
        }
        String digits = grouped(money.decimal().abs());
        return money.minor() < 0 ? "(" + digits + ")" : digits;
    }

    static String withCurrency(Money money, Language language) {
        String sign = money.minor() < 0 ? String.valueOf(MINUS) : "";
        String digits = grouped(money.decimal().abs());
        String code = money.currency().code();
        if (language == Language.KO && code.equals("KRW")) {
            return sign + digits + "원";
        }
        return sign + SIGNS.getOrDefault(code, code) + "\u00a0" + digits;
    }

    private static String grouped(BigDecimal value) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(Math.max(0, value.scale()));
        format.setMaximumFractionDigits(Math.max(0, value.scale()));
        return format.format(value);
    }
}
