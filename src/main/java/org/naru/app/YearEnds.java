package org.naru.app;

import java.time.LocalDate;
import java.util.List;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.publishing.drafts.FiscalYears;
import org.springframework.stereotype.Component;

/** Reports follow the fiscal year of the first legal entity. */
@Component
class YearEnds implements FiscalYears {
    private static final int DECEMBER = 12;

    private final Chart chart;

    YearEnds(Chart chart) {
        this.chart = chart;
    }

    @Override
    public LocalDate lastDay(int year) {
        List<LegalEntity> entities = chart.entities();
        int start = entities.isEmpty() ? 1 : entities.getFirst().fiscalYearStart();
        return start == 1
                ? LocalDate.of(year, DECEMBER, 31)
                : LocalDate.of(year, start, 1).minusDays(1);
    }
}
