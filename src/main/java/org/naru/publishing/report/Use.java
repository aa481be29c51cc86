package org.naru.publishing.report;

import java.util.Optional;
import org.naru.figures.FigureValue;

/**
 * A figure or fact as an edition prints it.
 *
 * @param line where it is bound, in the text
 * @param printed exactly what stands on the page
 * @param value what it says and where it comes from; a fact of the text is a value whose provenance is its source
 * @param base of what it is the percentage; absent if it is none
 */
public record Use(int line, String printed, FigureValue value, Optional<FigureValue> base) {}
