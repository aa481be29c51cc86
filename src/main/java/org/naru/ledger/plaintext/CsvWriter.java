package org.naru.ledger.plaintext;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.naru.platform.money.Currency;

/**
 * Writes a book as CSV, one row per line of an entry, amounts as plain decimals.
 *
 * <p>{@code account} is the code in the chart, {@code path} the account's name in plain-text books: for what was
 * imported, the path it had there. A field that a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class CsvWriter {
    private static final List<String> HEAD = List.of(
            "entity",
            "number",
            "date",
            "kind",
            "key",
            "act",
            "reverses",
            "seal",
            "text",
            "line",
            "account",
            "path",
            "account_kind",
            "fund",
            "class",
            "programme",
            "currency",
            "amount",
            "functional_currency",
            "functional",
            "party",
            "token");

    private final de.siegmar.fastcsv.writer.CsvWriter out;
    private final Map<String, Currency> currencies;

    /** Writes the head to {@code out}, which the caller closes. */
    public CsvWriter(Writer out, Map<String, Currency> currencies) {
        this.out = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(out);
        this.currencies = Map.copyOf(currencies);
        this.out.writeRecord(HEAD);
    }

    /** Writes one entry. */
    public void entry(Exported entry) throws IOException {
        int n = 0;
        for (Exported.Line line : entry.lines()) {
            out.writeRecord(
                    entry.entity(),
                    entry.number(),
                    entry.date().toString(),
                    entry.kind(),
                    harmless(entry.key()),
                    entry.act() == null ? "" : entry.act().toString(),
                    entry.reverses() == null ? "" : harmless(entry.reverses().key()),
                    entry.seal(),
                    harmless(entry.text()),
                    Integer.toString(++n),
                    harmless(line.account()),
                    harmless(ExportedPaths.of(line, entry.entity())),
                    line.accountKind().code(),
                    harmless(line.fund()),
                    line.withDonorRestrictions() ? "with" : "without",
                    line.programme() == null ? "" : harmless(line.programme()),
                    line.currency(),
                    decimal(line.amount(), line.currency()),
                    entry.functional(),
                    decimal(line.func(), entry.functional()),
                    line.party() == null ? "" : line.party().toString(),
                    line.token() == null ? "" : line.token().toString());
        }
    }

    /** Hands everything to the writer below. */
    public void end() throws IOException {
        out.flush();
    }

    private String decimal(long minor, String code) {
        Currency currency = currencies.get(code);
        if (currency == null) {
            throw new IllegalStateException("currency " + code + " is in the books and not known");
        }
        return BigDecimal.valueOf(minor, currency.exponent()).toPlainString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
