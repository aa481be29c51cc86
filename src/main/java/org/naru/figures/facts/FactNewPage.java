package org.naru.figures.facts;

import java.util.List;
import org.naru.figures.facts.FactPage.Typed;
import org.naru.figures.facts.Facts.Naming;
import org.naru.platform.web.Wrong;

/**
 * A fact that is to be stated. Public because the generated template reads it.
 *
 * @param naming what was typed of its name and unit
 * @param typed what was typed of what it says
 * @param wrong what is wrong with it
 */
public record FactNewPage(Naming naming, Typed typed, Wrong wrong) {
    /** The units that can be chosen. */
    public List<String> units() {
        return Measured.UNITS;
    }
}
