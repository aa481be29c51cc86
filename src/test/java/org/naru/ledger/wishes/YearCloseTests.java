package org.naru.ledger.wishes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.grants.TwoBooks.ONE;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Period;
import org.naru.ledger.Periods;
import org.naru.ledger.grants.TwoBooks;
import org.naru.ledger.wishes.YearClose.CloseOutcome;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year is closed with its findings accepted or none; a closing holds until two people open a period again. */
@NaruDatabaseTest
class YearCloseTests {
    private TwoBooks books;
    private List<Finding> findings = List.of();
    private YearClose closes;

    @BeforeEach
    void open(TestDatabase database) {
        books = new TwoBooks(database).withTheGift();
        closes = new CloseYears(
                new WishesSql(JdbcClient.create(database.dataSource())),
                books.ledger.chart(),
                books.ledger.periods(),
                books.ledger.sealer(),
                () -> List.of(new Check() {
                    @Override
                    public String name() {
                        return "given";
                    }

                    @Override
                    public List<Finding> run() {
                        return findings;
                    }
                }),
                database.transactions(),
                database.clock());
    }

    @Test
    void closesLocksAndKeepsHashAndHeadAndTheSameAgainChangesNothing() {
        YearClose.Closing closing = closed(false);

        assertThat(closing.hash()).matches("[0-9a-f]{64}");
        assertThat(closing.headSeq()).isEqualTo(2);
        assertThat(standing().holds()).isTrue();
        assertThat(standing().periods()).allMatch(period -> period.state() == Period.State.LOCKED);
        assertThat(closed(false)).isEqualTo(closing);
    }

    @Test
    void findingsGraverThanANoticeMustBeAccepted() {
        findings = List.of(
                new Finding("given", Finding.Severity.NOTICE, "x", "ledger.check.balanced.x", List.of()),
                new Finding("given", Finding.Severity.WARNING, "y", "ledger.check.balanced.x", List.of()));

        assertThat(close(false)).isInstanceOf(CloseOutcome.NotClean.class);
        assertThat(standing().periods()).noneMatch(period -> period.state() == Period.State.LOCKED);
        assertThat(closed(true).findings()).isEqualTo(1);
    }

    /** The year of one book does not wait for the other's. */
    @Test
    void findingsOfAnotherEntitysBookAreNotOfTheYearThatIsClosed() {
        findings = List.of(
                new Finding("given", Finding.Severity.WARNING, "kr-KR-RES", "ledger.check.balanced.x", List.of()),
                new Finding("given", Finding.Severity.WARNING, "KR-2024-000001", "ledger.check.balanced.x", List.of()),
                new Finding("given", Finding.Severity.WARNING, "kr 2024-01-01", "ledger.check.balanced.x", List.of()),
                new Finding("given", Finding.Severity.NOTICE, "US-2024-000001", "ledger.check.balanced.x", List.of()));

        assertThat(standing().findings()).extracting(Finding::subject).containsExactly("US-2024-000001");
        assertThat(closed(false).findings()).isZero();
    }

    @Test
    void aClosingHoldsNoMoreWhenTwoOpenedAPeriodAndItsHashComesBackWhenNothingWasChanged() {
        YearClose.Closing first = closed(false);
        LocalDate may = LocalDate.of(2024, 5, 1);
        Periods.PeriodOutcome asked =
                books.as(() -> books.ledger.periods().change("us", may, Period.State.OPEN, "a slip"));
        assertThat(standing().holds()).isTrue();
        long request = ((Periods.PeriodOutcome.Asked) asked).request();
        assertThat(books.as(() -> books.ledger.periods().confirm(request))).isFalse();
        assertThat(books.as(ONE, () -> books.ledger.periods().confirm(request))).isTrue();

        assertThat(standing().holds()).isFalse();
        YearClose.Closing second = closed(false);

        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(standing().holds()).isTrue();
    }

    private YearClose.Standing standing() {
        return Acting.get(TwoBooks.KEEPER, () -> closes.look("us", 2024)).orElseThrow();
    }

    private CloseOutcome close(boolean accepted) {
        return Acting.get(TwoBooks.KEEPER, () -> closes.close("us", 2024, accepted, "year 2024"));
    }

    private YearClose.Closing closed(boolean accepted) {
        return switch (close(accepted)) {
            case CloseOutcome.Closed(var closing) -> closing;
            case CloseOutcome.NotClean no -> throw new AssertionError(no.toString());
            case CloseOutcome.Refused no -> throw new AssertionError(no.toString());
            case CloseOutcome.NoSuchYear no -> throw new AssertionError(no.toString());
        };
    }
}
