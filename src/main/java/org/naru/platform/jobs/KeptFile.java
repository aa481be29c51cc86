package org.naru.platform.jobs;

/**
 * What is known of a kept file without reading it.
 *
 * @param id names it
 * @param name what it is called; only for showing and for downloads
 * @param mediaType such as {@code text/plain}
 * @param size bytes
 */
public record KeptFile(FileId id, String name, String mediaType, long size) {}
