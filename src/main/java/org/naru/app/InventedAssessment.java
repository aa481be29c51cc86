package org.naru.app;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.naru.access.Actor;
import org.naru.platform.web.Language;
import org.naru.platform.web.Wrong;
import org.naru.protection.Assessments;
import org.naru.protection.Harm;
import org.naru.vault.SealedRecords;

/** The risk assessment without which nothing may be sealed, as the invented mission of demo and drill made it. */
final class InventedAssessment {
    private InventedAssessment() {}

    /** Records it, by the same use case as a person does. */
    static void record(Rooms rooms) {
        LocalDate made = LocalDate.ofInstant(rooms.door(Clock.class).instant(), ZoneOffset.UTC);
        Wrong wrong = rooms.door(Assessments.class)
                .record(
                        new Assessments.Draft(
                                SealedRecords.ID,
                                made,
                                "사례 담당자 두 명, 상담사, 통역, 전에 도운 두 사람(가상)",
                                "기록된 사람과 북한의 가족, 안전가옥에 있는 사람이 붙잡히거나 송환될 수 있습니다.",
                                Harm.LIFE,
                                "브라우저에서 봉인하고, 서클마다 열쇠를 나누며, 서버에는 여는 열쇠가 없습니다. 분기마다 압수 훈련을 합니다.",
                                "서버가 켜진 채 장악되면 그때부터 연 것이 읽힐 수 있습니다. 종이에 적는 것보다 위험이 작아 받아들입니다.",
                                true),
                        Actor.operator("demo", Language.KO));
        if (wrong.any()) {
            throw new IllegalStateException("the invented assessment is refused: " + wrong);
        }
    }
}
