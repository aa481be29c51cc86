package org.naru.ledger.plaintext;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.platform.money.Currency;

/**
 * Writes a book for Beancount.
 *
 * <p>No price is written: Beancount computes with decimals of 28 digits and would reject exact conversions by its own
 * rounding. What an entry moves between currencies goes through {@code Equity:Exchange:USD}, so that every currency
 * balances exactly; functional amounts are metadata, {@code func: "7980000 KRW"}. A revaluation moves no currency and
 * stands as a note of its functional amounts in metadata of a transaction without postings.
 */
public final class BeancountWriter {
    private final Appendable out;
    private final Map<String, Currency> currencies;

    /** Writes to {@code out}, which the caller closes. */
    public BeancountWriter(Appendable out, Map<String, Currency> currencies) {
        this.out = out;
        this.currencies = Map.copyOf(currencies);
    }

    /**
     * Writes what the book is written with.
     *
     * @param title what says which books these are
     * @param functional the functional currencies of the entities
     * @param first the earliest date
     * @param accounts kind of every account in use, by {@link #account}
     * @param used the currencies in use
     */
    public void begin(
            String title,
            Iterable<String> functional,
            LocalDate first,
            Map<String, AccountKind> accounts,
            Iterable<String> used)
            throws IOException {
        out.append("option \"title\" ").append(quoted(title)).append('\n');
        for (String currency : functional) {
            out.append("option \"operating_currency\" \"").append(currency).append("\"\n");
        }
        for (String account : new TreeMap<>(accounts).keySet()) {
            out.append(first.toString()).append(" open ").append(account).append('\n');
        }
        for (String currency : used) {
            out.append(first.toString())
                    .append(" open Equity:Exchange:")
                    .append(currency)
                    .append('\n');
        }
    }

    /** The name of a line's account: segments that Beancount can read, under the name of the kind it asks for. */
    public static String account(Exported.Line line, String entity) {
        String path = ExportedPaths.of(line, entity);
        int colon = path.indexOf(':');
        String top = switch (line.accountKind()) {
            case ASSET -> "Assets";
            case LIABILITY -> "Liabilities";
            case EQUITY -> "Equity";
            case REVENUE, GAIN, RELEASE_WITH, RELEASE_WITHOUT -> "Income";
            case EXPENSE -> "Expenses";
        };
        StringBuilder name = new StringBuilder(top);
        for (String segment : List.of((colon < 0 ? path : path.substring(colon + 1)).split(":", -1))) {
            String plain = segment.replaceAll("[^\\p{L}\\p{N}-]", "-");
            if (plain.isEmpty()) {
                continue;
            }
            int first = plain.codePointAt(0);
            boolean begins = Character.isUpperCase(first)
                    || Character.isDigit(first)
                    || Character.getType(first) == Character.OTHER_LETTER;
            String capital = plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
            name.append(':').append(begins ? plain : Character.isLetter(first) ? capital : "X" + plain);
        }
        return name.toString();
    }

    /** Writes one entry. */
    public void entry(Exported entry) throws IOException {
        out.append('\n')
                .append(entry.date().toString())
                .append(" * ")
                .append(quoted(entry.text().split("\n", 2)[0]));
        out.append('\n');
        meta("  ", "number", entry.number());
        meta("  ", "entity", entry.entity());
        meta("  ", "kind", entry.kind());
        meta("  ", "act", entry.act() == null ? null : entry.act().toString());
        meta("  ", "key", entry.key());
        meta(
                "  ",
                "reverses",
                entry.reverses() == null ? null : entry.reverses().key());
        meta("  ", "seal", entry.seal());
        Map<String, Long> sums = new LinkedHashMap<>();
        int n = 0;
        for (Exported.Line line : entry.lines()) {
            n++;
            sums.merge(line.currency(), line.amount(), Math::addExact);
            if (line.amount() == 0) {
                meta(
                        "  ",
                        "revaluation-" + n,
                        account(line, entry.entity()) + " " + MapWriter.fund(entry.entity(), line.fund()) + " "
                                + line.currency() + " " + decimal(line.func(), entry.functional()) + " "
                                + entry.functional());
                continue;
            }
            out.append("  ")
                    .append(account(line, entry.entity()))
                    .append("  ")
                    .append(decimal(line.amount(), line.currency()))
                    .append(' ')
                    .append(line.currency())
                    .append('\n');
            meta("    ", "fund", entry.entity() + "-" + line.fund());
            meta("    ", "programme", line.programme());
            meta("    ", "class", line.withDonorRestrictions() ? "with" : "without");
            meta("    ", "func", decimal(line.func(), entry.functional()) + " " + entry.functional());
        }
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            if (sum.getValue() != 0) {
                out.append("  Equity:Exchange:")
                        .append(sum.getKey())
                        .append("  ")
                        .append(decimal(-sum.getValue(), sum.getKey()))
                        .append(' ')
                        .append(sum.getKey())
                        .append('\n');
            }
        }
    }

    private void meta(String indent, String key, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            out.append(indent).append(key).append(": ").append(quoted(value)).append('\n');
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }

    private String decimal(long minor, String code) {
        Currency currency = currencies.get(code);
        if (currency == null) {
            throw new IllegalStateException("currency " + code + " is in the books and not known");
        }
        return BigDecimal.valueOf(minor, currency.exponent()).toPlainString();
    }
}
