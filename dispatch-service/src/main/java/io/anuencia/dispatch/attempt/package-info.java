/**
 * The results of attempts and how they are stored.
 *
 * <p>This package owns every transition of a message from the moment it is asked for until it is
 * settled: results of sending, what a new owner recovers, and the closes that end permits. It never
 * asks for permits, sends or plans. Each transition names the attempt and the states it may start
 * from; one that finds another attempt or state lost a race and changes nothing. The transition,
 * its close and its event are one transaction, so no permit ends and no event is published without
 * the state it reports.
 */
package io.anuencia.dispatch.attempt;
