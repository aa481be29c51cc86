package org.naru.platform.jobs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * A message as one text for a column: its key and its arguments, each with a letter that says what it is, so that it is
 * written in the language of whoever reads it later. An argument may be a message itself, one without such arguments.
 */
final class StoredMessage {
    private static final char PART = '\u001f'; // the control character "unit separator"; none is left in a text
    private static final char INNER = '\u001e'; // the same within a message that is an argument of another

    private StoredMessage() {}

    static String write(Message message) {
        StringBuilder out = new StringBuilder(message.key());
        for (Object argument : message.arguments()) {
            out.append(PART).append(written(argument));
        }
        return out.toString();
    }

    private static String written(Object argument) {
        return switch (argument) {
            case Integer number -> "n" + number;
            case Long number -> "n" + number;
            case BigDecimal number -> "d" + number.toPlainString();
            case LocalDate day -> "t" + day;
            case Year year -> "y" + year;
            case Money money ->
                "m" + money.minor() + " " + money.currency().code() + " "
                        + money.currency().exponent();
            case Message inner -> "k" + write(inner).replace(PART, INNER);
            default -> "s" + argument.toString().replaceAll("[\\x00\\x1e\\x1f]", " ");
        };
    }

    static Message read(String stored) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int end = stored.indexOf(PART); end >= 0; end = stored.indexOf(PART, begin)) {
            parts.add(stored.substring(begin, end));
            begin = end + 1;
        }
        parts.add(stored.substring(begin));
        Object[] arguments = parts.stream().skip(1).map(StoredMessage::argument).toArray();
        return Message.of(parts.getFirst(), arguments);
    }

    private static Object argument(String written) {
        String value = written.substring(1);
        return switch (written.charAt(0)) {
            case 'n' -> Long.valueOf(value);
            case 'd' -> new BigDecimal(value);
            case 't' -> LocalDate.parse(value);
            case 'y' -> Year.parse(value);
            case 'm' -> money(value);
            case 'k' -> read(value.replace(INNER, PART));
            default -> value;
        };
    }

    private static Money money(String value) {
        int first = value.indexOf(' ');
        int second = value.indexOf(' ', first + 1);
        return new Money(
                Long.parseLong(value.substring(0, first)),
                new Currency(value.substring(first + 1, second), Integer.parseInt(value.substring(second + 1))));
    }
}
