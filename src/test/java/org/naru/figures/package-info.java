@NullMarked
package org.naru.figures;

import org.jspecify.annotations.NullMarked;
