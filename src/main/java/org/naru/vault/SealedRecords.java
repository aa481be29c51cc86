package org.naru.vault;

import java.util.Set;
import org.naru.platform.web.Message;
import org.naru.protection.DataActivity;
import org.naru.protection.Information;
import org.springframework.stereotype.Component;

/** Sealed notes and attachments, as an activity whose risks are assessed before a new record is opened. */
@Component
public final class SealedRecords implements DataActivity {
    /** Its id. */
    public static final String ID = "sealed-records";

    SealedRecords() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Message name() {
        return Message.of("vault.activity.name");
    }

    @Override
    public Message purpose() {
        return Message.of("vault.activity.purpose");
    }

    /** Anything may stand in a note, so it is taken to hold the gravest. */
    @Override
    public Set<Information> holds() {
        return Set.of(
                Information.IDENTITY,
                Information.BELIEF_AND_HEALTH,
                Information.CASE_NOTES,
                Information.SAFE_HOUSE,
                Information.LIVE_THREAT,
                Information.JOURNEY,
                Information.FAMILY_IN_NORTH,
                Information.FIELD_WORKER,
                Information.FOOTAGE_SOURCE);
    }
}
