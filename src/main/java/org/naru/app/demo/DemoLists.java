package org.naru.app.demo;

import java.util.List;
import org.naru.ledger.programmes.ProgrammeList.Item;
import org.naru.ledger.programmes.ProgrammeLists;
import org.naru.ledger.programmes.ProgrammeLists.Outcome;
import org.naru.ledger.programmes.ProgrammeLists.Saying;

/** The lists by which the invented mission tells its programmes: words of its vision, areas, activities, lines of cost. */
final class DemoLists {
    private final ProgrammeLists lists;

    DemoLists(ProgrammeLists lists) {
        this.lists = lists;
    }

    /** Makes those that are missing. */
    void make() {
        must(
                "vision",
                "비전",
                "Vision",
                true,
                List.of(
                        item("rescue", "구출", "Rescue", "rescue", "advocacy"),
                        item("restore", "회복", "Restore", "shelter", "care"),
                        item("raise", "세움", "Raise up", "learning", "community")));
        must(
                "areas",
                "사업 영역",
                "Programme areas",
                true,
                List.of(
                        item("journeys", "구출 활동", "Rescue journeys", "rescue"),
                        item("houses", "쉼터와 머묾", "Houses to stay in", "shelter"),
                        item("healing", "마음과 몸의 치유", "Healing of heart and body", "care"),
                        item("studies", "장학과 지도자 양성", "Scholarships and leaders", "learning"),
                        item("centre", "공동체 센터", "The community centre", "community"),
                        item("voice", "인권 옹호", "Advocacy", "advocacy")));
        must(
                "activities",
                "활동",
                "Activities",
                false,
                List.of(
                        item("bringing", "데려오기", "Bringing people out", "rescue"),
                        item("sheltering", "안전한 집", "Safe houses", "rescue", "shelter"),
                        item("teaching", "가르침", "Teaching", "shelter", "learning", "community"),
                        item("counselling", "상담", "Counselling", "care", "community"),
                        item("scholarships", "장학금", "Scholarships", "learning"),
                        item("standing", "자립 돕기", "Help to stand on one's own", "learning", "community"),
                        item("telling", "세상에 알리기", "Telling the world", "advocacy")));
        must(
                "cost",
                "비용 항목",
                "Lines of cost",
                true,
                List.of(
                        item("rescue", "구출", "Rescue", "rescue"),
                        item("stay", "쉼터와 센터", "Shelters and centre", "shelter", "community"),
                        item("learning", "교육", "Education", "learning"),
                        item("care", "돌봄과 옹호", "Care and advocacy", "care", "advocacy")));
    }

    private static Item item(String code, String korean, String english, String... programmes) {
        return new Item(code, korean, english, List.of(programmes));
    }

    private void must(String code, String korean, String english, boolean sums, List<Item> items) {
        if (!lists.all().containsKey(code)
                && lists.make(new Saying(
                                code,
                                korean,
                                english,
                                sums,
                                items,
                                DemoFacts.FIRST_DAY.getYear(),
                                "이사회 결의 2016-01 / resolution 2016-01 (demo)"))
                        instanceof Outcome.Refused(org.naru.platform.web.Wrong wrong)) {
            throw new IllegalStateException("the invented list " + code + " was refused: " + wrong.faults());
        }
    }
}
