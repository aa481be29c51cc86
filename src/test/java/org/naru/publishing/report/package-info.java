@NullMarked
package org.naru.publishing.report;

import org.jspecify.annotations.NullMarked;
