/**
 * How much harm each kind of information could do, and what follows from that; whether an activity with data may begin.
 *
 * <p>Words: a <em>harm</em> is what would happen to whom if something leaked; a <em>level</em> follows from the worst harm
 * and from nothing else; <em>handling</em> is what a level demands of storage, screens, exports, paper, notices and
 * backups; an <em>activity</em> is something a room does with information of some kinds, and its <em>assessment</em> is a
 * dated judgement of its risks, which holds for a year; a <em>label</em> says the worst harm of a circle and the
 * <em>places</em> it has to do with, by the mission's own codes; a <em>correction</em> is asked for by whom a record is about.
 *
 * <p>Promises: nobody chooses a level; an assessment is never changed, only followed by a newer one; an activity that has
 * no assessment in force does not begin; a label whose place grew dangerous counts one level higher until it is judged
 * anew. Doors: {@link org.naru.protection.Activities}, {@link org.naru.protection.Assessments}, {@link
 * org.naru.protection.Labels}; rooms above say what they do with {@link org.naru.protection.DataActivity} and what may be
 * corrected with {@link org.naru.protection.Correctable}. Not in it: anything of the people served. Why: {@code
 * docs/adr/0028-risk-assessment-levels-labels.md}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Protection",
        allowedDependencies = {"platform", "platform :: *", "access"})
package org.naru.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
