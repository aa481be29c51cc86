package org.naru.ledger.pages;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps exchange rates that a person typed or sent as a file: all of them, or none and every fault with its line.
 *
 * <p>A rate is never replaced: the same one again changes nothing, another one for the same day, pair and source is a
 * fault, because lines may already have been proposed from the first.
 */
@Component
class KeepRates {
    private static final int FAULTS_SHOWN = 50;
    private static final int RATE_DECIMALS = 10;
    private static final int RATE_DIGITS = 10;
    private static final int SOURCE_MAX = 100;
    private static final List<String> HEAD = List.of("date", "ccy", "quote", "rate");

    private final NamesPageSql namesSql;
    private final PeriodsPageSql sql;

    KeepRates(NamesPageSql namesSql, PeriodsPageSql sql) {
        this.namesSql = namesSql;
        this.sql = sql;
    }

    /** What became of rates that were to be kept. */
    sealed interface Outcome {}

    /** They are kept, or stood already. */
    record Kept(int count) implements Outcome {}

    /** None was kept. */
    record Faulty(Wrong wrong, List<Message> faults) implements Outcome {
        Faulty {
            faults = List.copyOf(faults);
        }
    }

    private record Rate(LocalDate date, String ccy, String quote, String source, BigDecimal value) {}

    @Transactional
    Outcome one(RatesPage.Form form) {
        Names names = namesSql.all();
        Wrong wrong = Wrong.NOTHING;
        Map<String, Message> faults = new HashMap<>();
        Optional<Rate> rate = read(form, names, faults);
        for (String field : List.of("date", "ccy", "quote", "rate", "source")) {
            Message why = faults.get(field);
            if (why != null) {
                wrong = wrong.and(field, why.key(), why.arguments().toArray());
            }
        }
        if (rate.isEmpty()) {
            return new Faulty(wrong, List.of());
        }
        Optional<Message> other = other(rate.get());
        if (other.isPresent()) {
            return new Faulty(
                    Wrong.NOTHING.and(
                            "rate", other.get().key(), other.get().arguments().toArray()),
                    List.of());
        }
        keep(rate.get());
        return new Kept(1);
    }

    /** Reads a file with the head {@code date,ccy,quote,rate,source}, in UTF-8. */
    @Transactional
    Outcome file(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return new Faulty(Wrong.NOTHING.and("file", "ledger.page.rates.not-utf8"), List.of());
        }
        Names names = namesSql.all();
        List<Message> faults = new ArrayList<>();
        List<Rate> rates = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (NamedCsvRecord row : rows) {
                if (rates.isEmpty() && faults.isEmpty() && !row.getHeader().containsAll(HEAD)) {
                    return new Faulty(Wrong.NOTHING.and("file", "ledger.page.rates.head"), List.of());
                }
                row(row, names, rates, faults);
            }
        } catch (CsvParseException e) {
            faults.add(Message.of("ledger.page.rates.unreadable"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (rates.isEmpty() && faults.isEmpty()) {
            return new Faulty(Wrong.NOTHING.and("file", "ledger.page.rates.nothing"), List.of());
        }
        if (!faults.isEmpty()) {
            return new Faulty(
                    Wrong.NOTHING.and("file", "ledger.page.rates.faults", faults.size()),
                    faults.subList(0, Math.min(FAULTS_SHOWN, faults.size())));
        }
        rates.forEach(this::keep);
        return new Kept(rates.size());
    }

    private void row(NamedCsvRecord row, Names names, List<Rate> rates, List<Message> faults) {
        Map<String, Message> wrong = new HashMap<>();
        Optional<Rate> rate = read(
                new RatesPage.Form(
                        cell(row, "date"),
                        cell(row, "ccy"),
                        cell(row, "quote"),
                        cell(row, "rate"),
                        cell(row, "source")),
                names,
                wrong);
        long line = row.getStartingLineNumber();
        wrong.values().forEach(why -> faults.add(Message.of("ledger.page.rates.line", line, why)));
        rate.flatMap(this::other).ifPresent(why -> faults.add(Message.of("ledger.page.rates.line", line, why)));
        rate.ifPresent(rates::add);
    }

    private static String cell(NamedCsvRecord row, String name) {
        return row.findField(name).map(String::strip).orElse("");
    }

    private static Optional<Rate> read(RatesPage.Form form, Names names, Map<String, Message> faults) {
        Optional<LocalDate> date = Typed.date(form.date());
        if (date.isEmpty()) {
            faults.put("date", Message.of("ledger.page.form.date-wrong", form.date()));
        }
        if (names.currencyOf(form.ccy()).isEmpty()) {
            faults.put("ccy", Message.of("ledger.page.rates.currency-unknown", form.ccy()));
        }
        if (names.currencyOf(form.quote()).isEmpty()) {
            faults.put("quote", Message.of("ledger.page.rates.currency-unknown", form.quote()));
        } else if (form.quote().equals(form.ccy())) {
            faults.put("quote", Message.of("ledger.page.rates.same"));
        }
        Optional<BigDecimal> value = Amount.decimal(form.rate())
                .filter(one -> one.signum() > 0
                        && one.stripTrailingZeros().scale() <= RATE_DECIMALS
                        && one.precision() - one.scale() <= RATE_DIGITS);
        if (value.isEmpty()) {
            faults.put("rate", Message.of("ledger.page.rates.rate-wrong", form.rate()));
        }
        String source = form.source().isBlank() ? "manual" : form.source();
        if (source.getBytes(StandardCharsets.UTF_8).length > SOURCE_MAX) {
            faults.put("source", Message.of("ledger.page.form.too-long", SOURCE_MAX));
        }
        return faults.isEmpty() && date.isPresent() && value.isPresent()
                ? Optional.of(new Rate(date.get(), form.ccy(), form.quote(), source, value.get()))
                : Optional.empty();
    }

    /** What stands instead, if another rate stands for the same day, pair and source. */
    private Optional<Message> other(Rate rate) {
        return sql.rate(rate.date(), rate.ccy(), rate.quote(), rate.source())
                .filter(standing -> standing.compareTo(rate.value()) != 0)
                .map(standing -> Message.of(
                        "ledger.page.rates.stands",
                        rate.ccy(),
                        rate.quote(),
                        rate.date(),
                        standing.stripTrailingZeros().toPlainString()));
    }

    private void keep(Rate rate) {
        sql.keep(rate.date(), rate.ccy(), rate.quote(), rate.source(), rate.value());
    }
}
