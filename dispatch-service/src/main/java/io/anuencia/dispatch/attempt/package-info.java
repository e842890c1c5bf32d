/**
 * What may become of an attempt, and how that is written down.
 *
 * <p>This package owns every move of a message from the moment it was asked for until it is
 * settled: results of sending, what a new owner finds, and the closes that end permits. It refuses
 * to ask, to send and to plan. Each move names the attempt and the states it may start from; a move
 * that finds another attempt or state lost a race and changes nothing. The move, its close and its
 * event are one transaction, so no permit ends and no event leaves without the state that it speaks
 * of.
 */
package io.anuencia.dispatch.attempt;
