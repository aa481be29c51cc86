package org.naru.access;

import java.util.List;

/**
 * What was found.
 *
 * @param words what was looked for; empty when nothing was asked yet
 * @param groups what was found, by kind
 */
public record SearchPage(String words, List<SearchSource.Group> groups) {}
