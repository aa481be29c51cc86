package org.naru.protection;

import java.util.List;
import org.naru.access.Actor;
import org.naru.access.OwnRecords;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;

/** What became of one's own requests, on one's own page. */
final class OwnCorrections implements OwnRecords {
    private final Corrections corrections;

    OwnCorrections(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public List<Line> of(Actor actor, Texts texts) {
        return corrections.mine(actor).stream()
                .map(each -> new Line(text(each, texts), state(each)))
                .toList();
    }

    @Override
    public String correcting(String field) {
        return CorrectionsController.ASK + "/" + AccountCorrections.KIND + "/" + field;
    }

    static Tag state(Correction each) {
        return each.decision()
                .map(decision -> decision.accepted()
                        ? new Tag("protection.correction.accepted", Tag.Tone.GOOD)
                        : new Tag("protection.correction.refused", Tag.Tone.AMBER))
                .orElse(new Tag("protection.correction.waits", Tag.Tone.GREY));
    }

    private Message text(Correction each, Texts texts) {
        Correctable kind = corrections.kind(each.kind(), each.field()).orElseThrow();
        Message name = kind.name(each.field());
        String wanted = Corrections.told(each.wanted(), kind.choices(each.field(), texts));
        return each.decision()
                .filter(decision -> !decision.accepted())
                .map(decision -> Message.of("protection.correction.line.refused", name, wanted, decision.reason()))
                .orElse(Message.of("protection.correction.line", name, wanted));
    }
}
