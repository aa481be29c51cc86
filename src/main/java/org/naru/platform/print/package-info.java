/** Pages for paper: a typed template drawn as PDF, tagged, with its fonts inside. */
@NullMarked
@NamedInterface("print")
package org.naru.platform.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
