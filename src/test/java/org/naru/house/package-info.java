/** What the build itself checks: walls, words, registers. Not tests of what the program does. */
package org.naru.house;
