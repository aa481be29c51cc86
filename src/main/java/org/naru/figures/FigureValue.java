package org.naru.figures;

import java.time.LocalDate;

/**
 * What a figure says.
 *
 * @param figure what it is about
 * @param asked with what it was asked
 * @param quantity exactly what was found, or that it is not said exactly
 * @param asOf the day for which it holds: the last day of the period, or the day it was counted
 * @param partial whether its period had not ended, or began before the records do
 * @param provenance where it comes from
 */
public record FigureValue(
        Figure figure, FigureAsked asked, Quantity quantity, LocalDate asOf, boolean partial, Provenance provenance) {
    /** Whether it speaks of days after a report's period. */
    public boolean after(LocalDate lastDayOfReport) {
        return asOf.isAfter(lastDayOfReport);
    }

    /** The same, said otherwise. */
    FigureValue saying(Quantity other) {
        return new FigureValue(figure, asked, other, asOf, partial, provenance);
    }

    /** The same, found otherwise. */
    FigureValue from(Provenance other) {
        return new FigureValue(figure, asked, quantity, asOf, partial, other);
    }

    /** Its name and parameters, never its value, which may be for few. */
    @Override
    public String toString() {
        return figure.name() + " " + asked.written();
    }
}
