package org.naru.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a form: said at the top and beside each field. A form without faults is {@link #NOTHING}.
 *
 * @param faults in the order of the fields
 */
public record Wrong(List<Fault> faults) {
    /** Nothing is wrong. */
    public static final Wrong NOTHING = new Wrong(List.of());

    /** Keeps a copy. */
    public Wrong {
        faults = List.copyOf(faults);
    }

    /** The same with one more fault of a field. */
    public Wrong and(String field, String key, Object... arguments) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(new Fault(Optional.of(field), Message.of(key, arguments)));
        return new Wrong(more);
    }

    /** The same with one more fault of the whole form. */
    public Wrong andForm(Message why) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(new Fault(Optional.empty(), why));
        return new Wrong(more);
    }

    /** Whether anything is wrong. */
    public boolean any() {
        return !faults.isEmpty();
    }

    /** What is wrong with a field: the first fault of it. */
    public Optional<Message> at(String field) {
        return faults.stream()
                .filter(fault -> fault.field().filter(field::equals).isPresent())
                .map(Fault::why)
                .findFirst();
    }

    /**
     * A fault.
     *
     * @param field the field's name, absent when it concerns the whole form
     * @param why what is wrong and what to do
     */
    public record Fault(Optional<String> field, Message why) {}
}
