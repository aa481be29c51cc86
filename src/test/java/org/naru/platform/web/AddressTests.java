package org.naru.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTests {
    private static final Sort BY_DATE = new Sort("date", true);

    private static Address asking(String... parts) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            map.put(parts[i], parts[i + 1]);
        }
        return Address.of("/ledger/journal", map);
    }

    @Test
    void readsPageSizeAndOrder() {
        Address address = asking("page", "3", "size", "100", "sort", "number");

        assertThat(address.paging()).isEqualTo(new Paging(3, 100));
        assertThat(address.sort(BY_DATE, List.of("date", "number"))).isEqualTo(new Sort("number", false));
        assertThat(asking().sort(BY_DATE, List.of("date"))).isEqualTo(BY_DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "two", "99999999999999999999", "1.5"})
    void refusesAPageThatCannotBe(String page) {
        assertThatExceptionOfType(BadAddress.class)
                .isThrownBy(() -> asking("page", page).paging());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-30", "yesterday", "1899-12-31", "2201-01-01", "20240301"})
    void refusesADateThatCannotBe(String date) {
        assertThatExceptionOfType(BadAddress.class)
                .isThrownBy(() -> asking("from", date).date("from"));
    }

    @Test
    void refusesAnOrderThatIsNotOffered() {
        assertThatExceptionOfType(BadAddress.class)
                .isThrownBy(() -> asking("sort", "secret").sort(BY_DATE, List.of("date")))
                .satisfies(bad -> assertThat(bad.why().key()).isEqualTo("platform.bad.choice"));
    }

    @Test
    void countsAnEmptyFieldAsAbsent() {
        Address address = asking("from", "", "q", "   ");

        assertThat(address.date("from")).isEmpty();
        assertThat(address.text("q", 10)).isEmpty();
    }

    @Test
    void keepsTheOtherPartsAndGoesBackToTheFirstPage() {
        Address address = asking("q", "a b&c", "page", "4", "sort", "date");

        assertThat(address.with("sort", "-date")).isEqualTo("/ledger/journal?q=a+b%26c&sort=-date");
        assertThat(address.with("page", "5")).isEqualTo("/ledger/journal?q=a+b%26c&sort=date&page=5");
        assertThat(address.download("csv")).isEqualTo("/ledger/journal?q=a+b%26c&sort=date&format=csv");
    }

    @Test
    void readsADateOnBothEdges() {
        assertThat(asking("from", "1900-01-01").date("from")).contains(LocalDate.of(1900, 1, 1));
        assertThat(asking("from", "2200-12-31").date("from")).contains(LocalDate.of(2200, 12, 31));
    }

    @Test
    void leadsToTheNeighboursThatExist() {
        Pager middle = Pager.counted(asking("page", "2", "size", "10"), new Paging(2, 10), 21);
        Pager last = Pager.counted(asking("page", "3", "size", "10"), new Paging(3, 10), 21);

        assertThat(middle.previous()).contains("/ledger/journal?size=10&page=1");
        assertThat(middle.next()).contains("/ledger/journal?size=10&page=3");
        assertThat(last.next()).isEqualTo(Optional.empty());
        assertThat(last.to()).isEqualTo(21);
    }
}
