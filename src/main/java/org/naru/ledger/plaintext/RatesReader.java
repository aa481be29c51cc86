package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.naru.platform.money.Currency;

/** Reads exchange rates from CSV with the columns {@code date,ccy,quote,rate,source}. */
public final class RatesReader {
    private static final List<String> HEAD = List.of("date", "ccy", "quote", "rate", "source");
    private static final int DECIMALS_MAX = 10;
    private static final BigDecimal RATE_LIMIT = new BigDecimal("10000000000"); // numeric(20,10)

    private RatesReader() {}

    /** Adds the rates of the text; each row that cannot be read is a problem at its line. */
    public static void read(
            String file, byte[] text, Map<String, Currency> currencies, Rates rates, Problems problems) {
        if (Encodings.isUtf16(text, text.length)) {
            problems.add(file, 1, Problem.Reason.ENCODING_UTF_16);
            return;
        }
        if (!Encodings.isUtf8(text, 0, text.length)) {
            problems.add(file, 1, Encodings.guess(text, 0, text.length));
            return;
        }
        String all = new String(text, UTF_8);
        String plain = all.startsWith("\uFEFF") ? all.substring(1) : all;
        boolean head = true;
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(plain)) {
            for (CsvRecord row : rows) {
                int line = (int) Math.min(Integer.MAX_VALUE, row.getStartingLineNumber());
                List<String> fields =
                        row.getFields().stream().map(String::strip).toList();
                if (head) {
                    head = false;
                    if (!fields.equals(HEAD)) {
                        problems.add(file, line, Problem.Reason.MALFORMED_RATE, String.join(",", HEAD));
                        return;
                    }
                } else if (!(fields.size() == 1 && fields.getFirst().isEmpty()) && !row(fields, currencies, rates)) {
                    problems.add(file, line, Problem.Reason.MALFORMED_RATE, excerpt(String.join(",", fields)));
                }
            }
        } catch (CsvParseException | java.io.IOException | java.io.UncheckedIOException broken) {
            problems.add(file, 0, Problem.Reason.MALFORMED_RATE, excerpt(String.valueOf(broken.getMessage())));
        }
    }

    private static boolean row(List<String> fields, Map<String, Currency> currencies, Rates rates) {
        if (fields.size() != HEAD.size()
                || !fields.get(3).matches("[0-9]{1,10}(\\.[0-9]{1,10})?")
                || !currencies.containsKey(fields.get(1))
                || !currencies.containsKey(fields.get(2))) {
            return false;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(fields.get(0));
        } catch (DateTimeException noDate) {
            return false;
        }
        BigDecimal rate = new BigDecimal(fields.get(3)).stripTrailingZeros();
        if (rate.signum() <= 0
                || rate.scale() > DECIMALS_MAX
                || rate.compareTo(RATE_LIMIT) >= 0
                || day.getYear() < Dates.YEAR_MIN
                || day.getYear() > Dates.YEAR_MAX) {
            return false;
        }
        BigDecimal plain = rate.scale() < 0 ? rate.setScale(0) : rate;
        if (plain.precision() > 18) {
            return false;
        }
        rates.beside(day, fields.get(1), fields.get(2), plain.unscaledValue().longValueExact(), plain.scale());
        return true;
    }

    private static String excerpt(String text) {
        return text.length() > 60 ? text.substring(0, 59) + "…" : text;
    }
}
