package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.KR;
import static org.naru.app.demo.DemoFacts.US;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naru.app.demo.DemoFacts.Account;
import org.naru.app.demo.DemoFacts.Role;
import org.naru.ledger.AccountKind;

/** The invented mission's chart of accounts. Codes are paths, so that a plain-text export keeps them as they are. */
final class DemoChart {
    static final String OPENING = "Equity:Opening";
    static final String KR_BANK = "Assets:KR:Bank:KRW";
    static final String KR_BANK_USD = "Assets:KR:Bank:USD";
    static final String KR_ADVANCES = "Assets:KR:Advances";
    static final String KR_RECEIVABLE = "Assets:KR:GrantsReceivable";
    static final String KR_DEPOSITS = "Assets:KR:Deposits";
    static final String KR_BUILDING = "Assets:KR:Building";
    static final String KR_DEPRECIATED = "Assets:KR:AccumulatedDepreciation";
    static final String KR_CONSTRUCTION = "Assets:KR:Construction";
    static final String KR_WITHHELD = "Liabilities:KR:Withheld";
    static final String KR_LOAN = "Liabilities:KR:CentreLoan";
    static final String US_BANK = "Assets:US:Bank:USD";
    static final String US_SAVINGS = "Assets:US:Savings:USD";
    static final String US_PROCESSOR = "Assets:US:CardProcessor";
    static final String US_PAYABLE = "Liabilities:US:GrantsPayable";
    static final String US_WITHHELD = "Liabilities:US:Withheld";

    static final String PARTNERS = "Income:Gifts:Partners";
    static final String CHURCHES = "Income:Gifts:Churches";
    static final String SINGLE = "Income:Gifts:Single";
    static final String DESIGNATED = "Income:Gifts:Designated";
    static final String AFFILIATE = "Income:Grants:Affiliate";
    static final String INTEREST = "Income:Interest";
    static final String OTHER_INCOME = "Income:Other";
    static final String REALISED = "Income:Exchange:Realised";
    static final String UNREALISED = "Income:Exchange:Unrealised";
    static final String RELEASED_WITH = "Income:Released:With";
    static final String RELEASED_WITHOUT = "Income:Released:Without";

    private DemoChart() {}

    /** The bank account through which an entity's own currency moves. */
    static String bank(String entity) {
        return KR.equals(entity) ? KR_BANK : US_BANK;
    }

    /** The cash box of a field currency. */
    static String box(String currency) {
        return "Assets:KR:Cash:" + currency;
    }

    static String dueFrom(String entity) {
        return KR.equals(entity) ? "Assets:KR:DueFromFunds" : "Assets:US:DueFromFunds";
    }

    static String dueTo(String entity) {
        return KR.equals(entity) ? "Liabilities:KR:DueToFunds" : "Liabilities:US:DueToFunds";
    }

    static List<Account> balances() {
        return List.of(
                asset(KR_BANK, KR, "KRW", Role.CASH, "보통예금 (원화)", "Bank, won"),
                asset(KR_BANK_USD, KR, "USD", Role.CASH, "외화예금 (미달러)", "Bank, US dollars"),
                asset(box("CNY"), KR, "CNY", Role.CASH, "외화현금 (위안)", "Cash, yuan"),
                asset(box("THB"), KR, "THB", Role.CASH, "외화현금 (바트)", "Cash, baht"),
                asset(box("LAK"), KR, "LAK", Role.CASH, "외화현금 (낍)", "Cash, kip"),
                asset(KR_ADVANCES, KR, null, Role.ADVANCE, "현장 선급금", "Field advances"),
                asset(KR_RECEIVABLE, KR, null, Role.GRANT, "미수 지원금 (미국지부)", "Grants receivable from affiliate"),
                asset(KR_DEPOSITS, KR, "KRW", Role.MONETARY, "임차보증금", "Rental deposits"),
                asset(KR_CONSTRUCTION, KR, "KRW", Role.PLAIN, "건설중인자산", "Construction in progress"),
                asset(KR_BUILDING, KR, "KRW", Role.FIXED_ASSET, "건물", "Buildings"),
                asset(KR_DEPRECIATED, KR, "KRW", Role.DEPRECIATION, "감가상각누계액", "Accumulated depreciation"),
                asset(dueFrom(KR), KR, "KRW", Role.BETWEEN_FUNDS, "기금간 대여금", "Due from funds"),
                liability(dueTo(KR), KR, "KRW", Role.BETWEEN_FUNDS, "기금간 차입금", "Due to funds"),
                liability(KR_WITHHELD, KR, "KRW", Role.MONETARY, "예수금", "Withheld from pay"),
                liability(KR_LOAN, KR, "KRW", Role.LOAN, "센터 장기차입금", "Centre loan"),
                asset(US_BANK, US, "USD", Role.CASH, "보통예금 (미국)", "Checking"),
                asset(US_SAVINGS, US, "USD", Role.CASH, "저축예금 (미국)", "Savings"),
                asset(US_PROCESSOR, US, "USD", Role.MONETARY, "카드대금 미수금", "Card processor clearing"),
                asset(dueFrom(US), US, "USD", Role.BETWEEN_FUNDS, "기금간 대여금 (미국)", "Due from funds"),
                liability(dueTo(US), US, "USD", Role.BETWEEN_FUNDS, "기금간 차입금 (미국)", "Due to funds"),
                liability(US_PAYABLE, US, null, Role.GRANT, "미지급 지원금 (본부)", "Grants payable to affiliate"),
                liability(US_WITHHELD, US, "USD", Role.MONETARY, "예수금 (미국)", "Payroll taxes withheld"),
                account(OPENING, AccountKind.EQUITY, Role.PLAIN, "기초순자산", "Opening balances"));
    }

    static List<Account> income() {
        return List.of(
                revenue(PARTNERS, Role.PLAIN, "정기후원금", "Monthly partners"),
                revenue(CHURCHES, Role.PLAIN, "교회후원금", "Churches"),
                revenue(SINGLE, Role.PLAIN, "일시후원금", "Single gifts"),
                revenue(DESIGNATED, Role.PLAIN, "지정후원금", "Designated gifts"),
                revenue(AFFILIATE, Role.GRANT, "미국지부 지원금", "Grants from affiliate"),
                revenue(INTEREST, Role.PLAIN, "이자수익", "Interest"),
                revenue(OTHER_INCOME, Role.PLAIN, "기타수익", "Other income"),
                account(REALISED, AccountKind.GAIN, Role.REALISED, "외환차손익", "Exchange differences, realised"),
                account(UNREALISED, AccountKind.GAIN, Role.UNREALISED, "외화환산손익", "Exchange differences, unrealised"),
                account(
                        RELEASED_WITH,
                        AccountKind.RELEASE_WITH,
                        Role.PLAIN,
                        "제약해제 (제약)",
                        "Released, with restrictions"),
                account(
                        RELEASED_WITHOUT,
                        AccountKind.RELEASE_WITHOUT,
                        Role.PLAIN,
                        "제약해제 (비제약)",
                        "Released, without restrictions"));
    }

    static List<Account> expenses() {
        return List.of(
                expense("Salaries", "급여", "Salaries"),
                expense("SocialInsurance", "사회보험료", "Social insurance"),
                expense("Rent", "임차료", "Rent"),
                expense("Utilities", "수도광열비", "Utilities"),
                expense("Travel", "여비교통비", "Travel"),
                expense("Transport", "현장 수송비", "Field transport"),
                expense("Food", "식비", "Food"),
                expense("Medical", "의료비", "Medical"),
                expense("Legal", "법률비용", "Legal"),
                expense("Scholarships", "장학금", "Scholarships"),
                expense("Training", "교육훈련비", "Training"),
                expense("Supplies", "소모품비", "Supplies"),
                expense("Communication", "통신비", "Communication"),
                expense("Printing", "인쇄비", "Printing"),
                expense("Postage", "우편료", "Postage"),
                expense("Events", "행사비", "Events"),
                expense("Repairs", "수선비", "Repairs"),
                expense("BankFees", "지급수수료", "Bank fees"),
                expense("InterestPaid", "이자비용", "Interest paid"),
                expense("Depreciation", "감가상각비", "Depreciation"),
                expense("CashDifferences", "현금과부족", "Cash differences"),
                new Account(
                        "Expenses:GrantsToAffiliate",
                        AccountKind.EXPENSE,
                        null,
                        null,
                        Role.GRANT,
                        "본부 지원금",
                        "Grants to affiliate"));
    }

    private static Account asset(
            String code, String entity, @Nullable String currency, Role role, String nameKo, String nameEn) {
        return new Account(code, AccountKind.ASSET, entity, currency, role, nameKo, nameEn);
    }

    private static Account liability(
            String code, String entity, @Nullable String currency, Role role, String nameKo, String nameEn) {
        return new Account(code, AccountKind.LIABILITY, entity, currency, role, nameKo, nameEn);
    }

    private static Account revenue(String code, Role role, String nameKo, String nameEn) {
        return account(code, AccountKind.REVENUE, role, nameKo, nameEn);
    }

    private static Account expense(String natural, String nameKo, String nameEn) {
        return account("Expenses:" + natural, AccountKind.EXPENSE, Role.PLAIN, nameKo, nameEn);
    }

    private static Account account(String code, AccountKind kind, Role role, String nameKo, String nameEn) {
        return new Account(code, kind, null, null, role, nameKo, nameEn);
    }
}
