package org.naru.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.naru.platform.money.Money;
import org.naru.platform.web.Texts;

/** What a figure says: always exact, or that it is not said exactly. */
public sealed interface Quantity {
    /** As people read it, in the language of the texts; without the unit's word. */
    String in(Texts texts);

    /**
     * An amount of money.
     *
     * @param money whole minor units of a currency
     */
    record Amount(Money money) implements Quantity {
        @Override
        public String in(Texts texts) {
            return texts.money(money);
        }
    }

    /**
     * How many.
     *
     * @param count zero or more
     */
    record Count(long count) implements Quantity {
        /** Refuses less than nothing. */
        public Count {
            if (count < 0) {
                throw new IllegalArgumentException("a count is zero or more, was " + count);
            }
        }

        @Override
        public String in(Texts texts) {
            return texts.number(count);
        }
    }

    /**
     * A measure.
     *
     * @param value with exactly the decimals it is printed with
     */
    record Measure(BigDecimal value) implements Quantity {
        @Override
        public String in(Texts texts) {
            return texts.number(value);
        }
    }

    /**
     * A year, which is written without grouping.
     *
     * @param year of the calendar
     */
    record Year(int year) implements Quantity {
        @Override
        public String in(Texts texts) {
            return String.valueOf(year);
        }
    }

    /**
     * A calendar day.
     *
     * @param day the day
     */
    record Day(LocalDate day) implements Quantity {
        @Override
        public String in(Texts texts) {
            return texts.date(day);
        }
    }

    /**
     * A count of people that is not said exactly (C-070): zero and small alike.
     *
     * @param cell the smallest count that would be
     */
    record FewerThan(int cell) implements Quantity {
        @Override
        public String in(Texts texts) {
            return texts.text("figures.fewer-than", cell);
        }
    }

    /**
     * A count of people to the nearest multiple (C-084).
     *
     * @param about the multiple it was brought to
     * @param base of what it is a multiple, 2 or more
     */
    record Rounded(long about, int base) implements Quantity {
        @Override
        public String in(Texts texts) {
            return texts.text("figures.rounded", about);
        }
    }
}
