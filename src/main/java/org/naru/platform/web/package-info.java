/** The page frame, texts, headers, error pages, lists and their downloads. */
@NullMarked
@NamedInterface("web")
package org.naru.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
