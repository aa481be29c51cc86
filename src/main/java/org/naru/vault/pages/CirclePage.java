package org.naru.vault.pages;

import org.naru.access.Circle;

/** One circle, for somebody who is in it or may see members. */
public record CirclePage(Circle circle, boolean inIt) {}
