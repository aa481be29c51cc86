package org.naru.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.naru.platform.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of one language, and how that language writes dates, numbers and amounts.
 *
 * <p>A text is found by its key; the first part of the key names the room whose bundle holds it ({@code
 * ledger.journal.title} lies in {@code messages/ledger_ko.properties}). Patterns are those of {@link MessageFormat},
 * with one difference: an apostrophe is an apostrophe, and nothing can be quoted. Arguments that are {@link Money},
 * dates, numbers or {@link Message} are written as the language writes them; a {@link Year} stays without grouping.
 * Korean texts may write {@code {0}을(를)}, {@code 이(가)}, {@code 은(는)}, {@code 과(와)} and {@code (으)로}.
 *
 * <p>Works without a web server; the command line uses it too.
 */
public final class Texts {
    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final Map<Language, Texts> OF =
            Map.of(Language.KO, new Texts(Language.KO), Language.EN, new Texts(Language.EN));

    private final Language language;
    private final Map<String, Map<String, String>> bundles = new ConcurrentHashMap<>();
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateTime;
    private final DateTimeFormatter month;

    private Texts(Language language) {
        this.language = language;
        boolean korean = language == Language.KO;
        this.date = formatter(korean ? "y년 M월 d일" : "d MMMM y");
        this.dateTime = formatter(korean ? "y년 M월 d일 HH:mm" : "d MMMM y, HH:mm");
        this.month = formatter(korean ? "y년 M월" : "MMMM y");
    }

    /** The texts of a language. */
    public static Texts of(Language language) {
        return OF.getOrDefault(language, new Texts(language));
    }

    /** The language of these texts. */
    public Language language() {
        return language;
    }

    /** Whether a key has a text. */
    public boolean has(String key) {
        return bundle(key).containsKey(key);
    }

    /**
     * The text of a key with its arguments filled in.
     *
     * <p>A key without a text shows as itself in double brackets, so that a page stays usable and a test sees it.
     */
    public String text(String key, Object... arguments) {
        String pattern = bundle(key).get(key);
        if (pattern == null) {
            LOG.warn("no text for key {} in {}", key, language);
            return "⟦" + key + "⟧";
        }
        if (arguments.length == 0 && pattern.indexOf('{') < 0) {
            return pattern;
        }
        Object[] written = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            written[i] = write(arguments[i]);
        }
        String filled = new MessageFormat(pattern.replace("'", "''"), language.locale()).format(written);
        return language == Language.KO ? Particles.resolve(filled) : filled;
    }

    /** The text of a message. */
    public String text(Message message) {
        return text(message.key(), message.arguments().toArray());
    }

    /** An amount with its currency: {@code US$ 1,234.50}, {@code 1,234원}. */
    public String money(Money money) {
        return Amounts.withCurrency(money, language);
    }

    /** An amount without its currency, for a column whose head names it: {@code −1,234.50}. */
    public String amount(Money money) {
        return Amounts.plain(money.decimal());
    }

    /** An amount as statements print it: negative in parentheses, nothing as a dash. */
    public String statement(Money money) {
        return Amounts.statement(money);
    }

    /** A whole number, grouped. */
    public String number(long number) {
        return Amounts.plain(BigDecimal.valueOf(number));
    }

    /** A decimal number, grouped, with the decimals it has. */
    public String number(BigDecimal number) {
        return Amounts.plain(number);
    }

    /** A calendar date: {@code 2024년 3월 1일}, {@code 1 March 2024}. */
    public String date(LocalDate day) {
        return date.format(day);
    }

    /** A month: {@code 2024년 3월}, {@code March 2024}. */
    public String month(YearMonth yearMonth) {
        return month.format(yearMonth);
    }

    /** A date and time of day, 24 hours. */
    public String dateTime(LocalDateTime time) {
        return dateTime.format(time);
    }

    /** An instant as a clock in the zone given shows it. */
    public String dateTime(Instant instant, ZoneId zone) {
        return dateTime.format(LocalDateTime.ofInstant(instant, zone));
    }

    private Object write(Object argument) {
        return switch (argument) {
            case Money money -> money(money);
            case LocalDate day -> date(day);
            case LocalDateTime time -> dateTime(time);
            case YearMonth yearMonth -> month(yearMonth);
            case Year year -> String.valueOf(year.getValue());
            case Integer number -> number(number.longValue());
            case Long number -> number(number);
            case BigDecimal number -> number(number);
            case Message message -> text(message);
            case TemporalAccessor other ->
                throw new IllegalArgumentException(
                        "give a date or a local date and time; the zone of " + other.getClass() + " is not known here");
            default -> argument.toString();
        };
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale());
    }

    private Map<String, String> bundle(String key) {
        int dot = key.indexOf('.');
        return bundles.computeIfAbsent(dot < 0 ? key : key.substring(0, dot), this::load);
    }

    private Map<String, String> load(String room) {
        String file = "/messages/" + room + "_" + language.code() + ".properties";
        try (InputStream stream = Texts.class.getResourceAsStream(file)) {
            if (stream == null) {
                return Map.of();
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of " + file + " cannot be read", e);
        }
    }
}
