package org.naru.app.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.naru.ledger.forms.Forms;
import org.naru.ledger.forms.Forms.Place;

/** Where the invented mission's accounts stand on Form 990 and on the Korean statement, from its first year on. */
final class DemoForms {
    private final Forms forms;

    DemoForms(Forms forms) {
        this.forms = forms;
    }

    /** Says it; what stands so already is left alone. */
    void say() {
        int from = DemoFacts.FIRST_DAY.getYear();
        us().forEach((account, place) -> must(Forms.US, account, place, from));
        korea().forEach((account, place) -> must(Forms.KOREA, account, place, from));
    }

    private void must(String form, String account, Place place, int from) {
        switch (forms.map(form, account, place, from, null)) {
            case Forms.Outcome.Kept() -> {}
            case Forms.Outcome.Stood() -> {}
            case Forms.Outcome no -> throw new IllegalStateException(account + " on form " + form + ": " + no);
        }
    }

    private static Map<String, Place> us() {
        Map<String, Place> places = new LinkedHashMap<>();
        for (String gifts :
                new String[] {DemoChart.PARTNERS, DemoChart.CHURCHES, DemoChart.SINGLE, DemoChart.DESIGNATED}) {
            places.put(gifts, new Place("viii", "1f", ""));
        }
        places.put(DemoChart.AFFILIATE, new Place("viii", "1d", ""));
        places.put(DemoChart.INTEREST, new Place("viii", "3", "excluded"));
        places.put(DemoChart.OTHER_INCOME, new Place("viii", "11d", "related"));
        places.put(DemoChart.REALISED, new Place("viii", "11d", "related"));
        places.put(DemoChart.UNREALISED, new Place("xi", "5", ""));
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Salaries", "7");
        lines.put("SocialInsurance", "10");
        lines.put("Rent", "16");
        lines.put("Utilities", "16");
        lines.put("Travel", "17");
        lines.put("Transport", "17");
        lines.put("Food", "24a");
        lines.put("Medical", "24b");
        lines.put("Legal", "11b");
        lines.put("Scholarships", "2");
        lines.put("Training", "19");
        lines.put("Supplies", "13");
        lines.put("Communication", "14");
        lines.put("Printing", "13");
        lines.put("Postage", "13");
        lines.put("Events", "19");
        lines.put("Repairs", "16");
        lines.put("BankFees", "11g");
        lines.put("InterestPaid", "20");
        lines.put("Depreciation", "22");
        lines.put("CashDifferences", "24e");
        lines.put("GrantsToAffiliate", "3");
        lines.forEach((natural, line) -> places.put("Expenses:" + natural, new Place("ix", line, "")));
        places.put(DemoChart.US_BANK, new Place("x", "1", ""));
        places.put(DemoChart.US_SAVINGS, new Place("x", "2", ""));
        places.put(DemoChart.US_PROCESSOR, new Place("x", "4", ""));
        places.put(DemoChart.US_PAYABLE, new Place("x", "18", ""));
        places.put(DemoChart.US_WITHHELD, new Place("x", "17", ""));
        return places;
    }

    private static Map<String, Place> korea() {
        Map<String, Place> places = new LinkedHashMap<>();
        for (String gifts :
                new String[] {DemoChart.PARTNERS, DemoChart.CHURCHES, DemoChart.SINGLE, DemoChart.DESIGNATED}) {
            places.put(gifts, new Place("activities", "R1", ""));
        }
        places.put(DemoChart.AFFILIATE, new Place("activities", "R2", ""));
        places.put(DemoChart.INTEREST, new Place("activities", "N1", ""));
        places.put(DemoChart.OTHER_INCOME, new Place("activities", "R5", ""));
        places.put(DemoChart.REALISED, new Place("activities", "N1", ""));
        places.put(DemoChart.UNREALISED, new Place("activities", "N1", ""));
        for (DemoFacts.Account expense : DemoChart.expenses()) {
            String nature = switch (expense.code().substring("Expenses:".length())) {
                case "Scholarships", "Food", "Medical", "GrantsToAffiliate" -> "1";
                case "Salaries", "SocialInsurance" -> "2";
                case "Rent", "Utilities", "Repairs", "Depreciation" -> "3";
                default -> "4";
            };
            places.put(expense.code(), new Place("activities", "E-program-" + nature, ""));
        }
        for (String cash : new String[] {
            DemoChart.KR_BANK, DemoChart.KR_BANK_USD, DemoChart.box("CNY"), DemoChart.box("THB"), DemoChart.box("LAK")
        }) {
            places.put(cash, new Place("position", "A11", ""));
        }
        places.put(DemoChart.KR_ADVANCES, new Place("position", "A14", ""));
        places.put(DemoChart.KR_RECEIVABLE, new Place("position", "A13", ""));
        places.put(DemoChart.KR_DEPOSITS, new Place("position", "A25", ""));
        places.put(DemoChart.KR_CONSTRUCTION, new Place("position", "A22", ""));
        places.put(DemoChart.KR_BUILDING, new Place("position", "A22", ""));
        places.put(DemoChart.KR_DEPRECIATED, new Place("position", "A23", ""));
        places.put(DemoChart.KR_WITHHELD, new Place("position", "L12", ""));
        places.put(DemoChart.KR_LOAN, new Place("position", "L21", ""));
        return places;
    }
}
