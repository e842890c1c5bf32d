/**
 * What stops campaigns from outside: trouble with their template, their number or their account.
 *
 * <p>This package owns which news of Meta mean harm. It refuses to resume: a campaign that was
 * paused waits for a human, with the reason shown. News of a number or an account pause what runs
 * or is prepared when they come; a template is looked at for as long as a campaign runs. No
 * campaign begins by itself while template, number or account are in trouble.
 */
package io.anuencia.dispatch.brake;
