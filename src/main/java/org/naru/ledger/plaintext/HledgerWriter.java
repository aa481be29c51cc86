package org.naru.ledger.plaintext;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.platform.money.Currency;

/**
 * Writes a book as one file that hledger and ledger both read, and that comes back as it was.
 *
 * <p>Each tag stands on a comment line of its own, since ledger takes the rest of a line for the value. A line of a
 * foreign currency bears its functional amount as {@code @@}. A revaluation's line stands on {@code …:fx} below its
 * account, in functional currency: written with an amount of zero, hledger would lose it.
 */
public final class HledgerWriter {
    private final Appendable out;
    private final Map<String, Currency> currencies;

    /** Writes to {@code out}, which the caller closes. */
    public HledgerWriter(Appendable out, Map<String, Currency> currencies) {
        this.out = out;
        this.currencies = Map.copyOf(currencies);
    }

    /**
     * Writes the first line and what the book is written with.
     *
     * @param what says which books these are, without line ends
     * @param used the currencies in use
     * @param accounts kind of every account in use, by its name in the file
     */
    public void begin(String what, Iterable<String> used, Map<String, AccountKind> accounts) throws IOException {
        out.append(Own.FIRST_LINE).append(what.replaceAll("\\p{Cntrl}", " ")).append('\n');
        for (String currency : used) {
            out.append("commodity ").append(currency).append('\n');
        }
        for (Map.Entry<String, AccountKind> account : new TreeMap<>(accounts).entrySet()) {
            out.append("account ").append(account.getKey()).append('\n');
            out.append("    ; type: ")
                    .append(ExportedPaths.type(account.getValue()))
                    .append('\n');
        }
    }

    /** The name of a line's account in the file and in the map beside it. */
    public static String path(Exported.Line line, String entity) {
        return ExportedPaths.of(line, entity);
    }

    /** The name of a line's account in the file, for {@link #begin}: that of {@code …:fx} for a revaluation. */
    public static String account(Exported.Line line, String entity) {
        return ExportedPaths.of(line, entity) + (line.amount() == 0 ? Own.FX : "");
    }

    /** Writes one entry. */
    public void entry(Exported entry) throws IOException {
        String[] text = entry.text().split("\n", -1);
        boolean fits = Texts.fitsDescription(text[0]);
        out.append('\n').append(entry.date().toString()).append(" *");
        if (!entry.number().isEmpty()) {
            out.append(" (").append(entry.number()).append(')');
        }
        if (fits) {
            out.append(' ').append(text[0]);
        }
        out.append('\n');
        if (!fits && !text[0].isEmpty()) {
            out.append("    ; >> ").append(Texts.escaped(text[0])).append('\n');
        }
        tag("entity", entry.entity());
        tag(Own.KIND, entry.kind());
        tag("act", entry.act() == null ? null : entry.act().toString());
        tag(Own.KEY, Own.escaped(entry.key()));
        Exported.Reversed reversed = entry.reverses();
        tag(Own.REVERSES, reversed == null ? null : reversed.kind() + " " + Own.escaped(reversed.key()));
        tag(Own.SEAL, entry.seal().isEmpty() ? null : entry.seal());
        for (int i = 1; i < text.length; i++) {
            out.append("    ; > ").append(Texts.escaped(text[i])).append('\n');
        }
        for (Exported.Line line : entry.lines()) {
            line(entry, line);
        }
    }

    private void line(Exported entry, Exported.Line line) throws IOException {
        out.append("    ").append(account(line, entry.entity())).append("  ");
        boolean revaluation = line.amount() == 0;
        if (revaluation || line.currency().equals(entry.functional())) {
            out.append(decimal(line.func(), entry.functional())).append(' ').append(entry.functional());
        } else {
            out.append(decimal(line.amount(), line.currency())).append(' ').append(line.currency());
            out.append(" @@ ")
                    .append(decimal(Math.abs(line.func()), entry.functional()))
                    .append(' ')
                    .append(entry.functional());
        }
        out.append('\n');
        tag("fund", MapWriter.fund(entry.entity(), line.fund()));
        tag("programme", line.programme() == null ? null : Own.escaped(line.programme()));
        tag(Own.CLASS, line.withDonorRestrictions() ? "with" : "without");
        tag(Own.OWN_CURRENCY, revaluation ? line.currency() : null);
        tag(Own.PARTY, line.party() == null ? null : line.party().toString());
        tag(Own.TOKEN, line.token() == null ? null : line.token().toString());
    }

    private void tag(String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.append("    ; ").append(name).append(": ").append(value).append('\n');
        }
    }

    private String decimal(long minor, String code) {
        Currency currency = currencies.get(code);
        if (currency == null) {
            throw new IllegalStateException("currency " + code + " is in the books and not known");
        }
        return BigDecimal.valueOf(minor, currency.exponent()).toPlainString();
    }
}
