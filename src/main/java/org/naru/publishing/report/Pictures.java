package org.naru.publishing.report;

import java.util.Set;

/**
 * The pictures that lie beside a text.
 *
 * @param names of their files, without folders
 */
record Pictures(Set<String> names) {
    Pictures {
        names = Set.copyOf(names);
    }
}
