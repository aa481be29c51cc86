package org.naru.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

class TextsTests {
    private static final Currency KRW = new Currency("KRW", 0);
    private static final Currency USD = new Currency("USD", 2);
    private final Texts korean = Texts.of(Language.KO);
    private final Texts english = Texts.of(Language.EN);

    @Test
    void writesDatesAsTheLanguageDoes() {
        assertThat(korean.date(LocalDate.of(2024, 3, 1))).isEqualTo("2024년 3월 1일");
        assertThat(english.date(LocalDate.of(2024, 3, 1))).isEqualTo("1 March 2024");
        assertThat(korean.dateTime(LocalDateTime.of(2024, 3, 1, 18, 5))).isEqualTo("2024년 3월 1일 18:05");
        assertThat(english.month(YearMonth.of(2024, 3))).isEqualTo("March 2024");
    }

    @Test
    void writesAmountsWithGroupingAndExactlyTheCurrencysDecimals() {
        assertThat(korean.money(new Money(1_234_000, KRW))).isEqualTo("1,234,000원");
        assertThat(english.money(new Money(1_234_000, KRW))).isEqualTo("₩\u00a01,234,000");
        assertThat(english.money(new Money(-123_450, USD))).isEqualTo("−US$\u00a01,234.50");
        assertThat(korean.amount(new Money(5, USD))).isEqualTo("0.05");
        assertThat(korean.amount(new Money(Long.MIN_VALUE, KRW))).isEqualTo("−9,223,372,036,854,775,808");
    }

    @Test
    void writesStatementsWithParenthesesAndADashForNothing() {
        assertThat(english.statement(new Money(-3_464_900, USD))).isEqualTo("(34,649.00)");
        assertThat(english.statement(Money.zero(USD))).isEqualTo("–");
    }

    @Test
    void fillsArgumentsInTheReadersLanguageAndLeavesYearsUngrouped() {
        assertThat(korean.text("platform.as-is", Year.of(2024))).isEqualTo("2024");
        assertThat(korean.text("platform.as-is", 2024)).isEqualTo("2,024");
        assertThat(korean.text("platform.as-is", LocalDate.of(2024, 3, 1))).isEqualTo("2024년 3월 1일");
        assertThat(english.text("platform.as-is", Message.of("platform.save"))).isEqualTo("Save");
    }

    @Test
    void choosesTheKoreanParticleByTheLastSound() {
        assertThat(Particles.resolve("기금을(를) 계정을(를) 계좌을(를)")).isEqualTo("기금을 계정을 계좌를");
        assertThat(Particles.resolve("서울(으)로 부산(으)로 나루(으)로")).isEqualTo("서울로 부산으로 나루로");
        assertThat(Particles.resolve("2은(는) 3은(는) 7(으)로")).isEqualTo("2는 3은 7로");
        assertThat(Particles.resolve("US-RES이(가)")).isEqualTo("US-RES이(가)");
    }

    @Test
    void showsAMissingKeyInsteadOfFailing() {
        assertThat(korean.text("platform.no-such-key")).isEqualTo("⟦platform.no-such-key⟧");
        assertThat(korean.text("nowhere.key")).isEqualTo("⟦nowhere.key⟧");
    }

    @Test
    void takesTheBrowsersLanguageByItsWeight() {
        assertThat(Language.accepted("fr, en-GB;q=0.8, ko;q=0.5")).isEqualTo(Language.EN);
        assertThat(Language.accepted("ko-KR,ko;q=0.9,en;q=0.8")).isEqualTo(Language.KO);
        assertThat(Language.accepted("zh")).isEqualTo(Language.KO);
        assertThat(Language.accepted("not;;a=header")).isEqualTo(Language.KO);
    }
}
