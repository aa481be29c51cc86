package org.naru.platform.web;

import java.util.Optional;

/**
 * What a page says when something did not work out.
 *
 * @param status the HTTP status
 * @param title what happened
 * @param text what it means and what to do
 * @param address the address that was asked for, without its parts
 * @param back where the reader came from, if that was one of our pages
 * @param number the number under which the log has the details; only where there are any
 */
public record ErrorPage(
        int status, Message title, Message text, String address, Optional<String> back, Optional<String> number) {}
