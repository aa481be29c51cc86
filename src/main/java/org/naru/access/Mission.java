package org.naru.access;

import java.time.ZoneId;
import org.naru.platform.web.Language;

/**
 * The organisation that this installation serves.
 *
 * @param name as it appears on pages and papers
 * @param language before anybody signs in
 * @param zone of new accounts
 */
public record Mission(String name, Language language, ZoneId zone) {}
