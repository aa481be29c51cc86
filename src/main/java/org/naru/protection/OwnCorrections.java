package org.naru.protection;

import java.util.List;
import org.naru.access.Actor;
import org.naru.access.OwnRecords;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;

/** What became of one's own requests, on one's own page. */
final class OwnCorrections implements OwnRecords {
    private final Corrections corrections;

    OwnCorrections(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public List<Line> of(Actor actor) {
        return corrections.mine(actor).stream().map(this::line).toList();
    }

    @Override
    public String correcting(String field) {
        return CorrectionsController.ASK + "/" + AccountCorrections.KIND + "/" + field;
    }

    private Line line(Correction each) {
        Message name = corrections
                .kind(each.kind(), each.field())
                .map(kind -> kind.name(each.field()))
                .orElse(Message.of("protection.corrections.title"));
        return new Line(text(each, name), state(each));
    }

    static Tag state(Correction each) {
        return each.decision()
                .map(decision -> decision.accepted()
                        ? new Tag("protection.correction.accepted", Tag.Tone.GOOD)
                        : new Tag("protection.correction.refused", Tag.Tone.AMBER))
                .orElse(new Tag("protection.correction.waits", Tag.Tone.GREY));
    }

    static Message text(Correction each, Message name) {
        return each.decision()
                .filter(decision -> !decision.accepted())
                .map(decision ->
                        Message.of("protection.correction.line.refused", name, each.wanted(), decision.reason()))
                .orElse(Message.of("protection.correction.line", name, each.wanted()));
    }
}
