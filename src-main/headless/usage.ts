// The help of the command line. The full description is docs/command-line.md.

export const USAGE = `Caucus: team chat for people who share a network.

  npm run --silent caucus -- COMMAND [--profile DIR] [--json] ...

Commands
  serve      run a replica without a window
               --name N         the name others see
               --port P         TCP port (default 47474 or the next free one; 0: any free one)
               --listen ADDR    bind this IP address only; may be repeated
               --join ADDR      join through this address; may be repeated
               --no-mdns        do not look for others on the network
               --window         also print an address that opens the window in a browser, once
               --open           open the window in the default browser
  status     who leads, who is there, how far each one is
  send TEXT  post a message and wait until it is committed; prints id, index and term
               --channel NAME   default: general
               --stdin          post every line of standard input instead, in order
               --timeout MS     how long to wait for the commit (default 10000)
               --no-wait        only put it into the outbox
               --reply ID       in the thread of this message; --also-in-channel shows it there too
  edit ID TEXT, delete ID
             change or delete a message; both take --timeout and --no-wait
  react ID EMOJI, pin ID
             put an emoji on a message, or pin it in its channel; --remove takes it away
  outbox     what waits here, and what was refused when its turn came (its channel was archived meanwhile)
               --retry ID       send a refused one anew, or all of them: --retry all
               --discard ID     let it go, or all of them: --discard all
  search TEXT
             messages that hold all of the words, newest first
               --channel NAME, --author NAME, --from DAY, --to DAY, --limit N (default 20)
  read       print messages, oldest first
               --channel NAME   default: general
               --limit N        at most N (default 50)
               --after INDEX    the first ones after this index, instead of the newest
               --thread ID      a thread instead of a channel
               --pinned         the pinned ones
  tail       print the newest messages, then every new one until Ctrl+C
               --channel NAME, --limit N (default 10)
  channels   list the channels
               --create NAME    make one; --topic TEXT goes with it
               --channel NAME   change this one: --rename NAME, --topic TEXT, --archive, --unarchive
  members    list the members
  workspaces
             the workspaces of this install (* is shown) and those on the network; names or ids
               --show NAME, --found NAME, --join NAME
               --leave NAME     for good; --merge-into NAME: end the shown one, all its members move there; both want --yes
               --welcome NAME   let the members of one that asked move into the shown one
  policy [open|ask|invite]
             show who gets in, or change it (an owner)
  invite     make a code that lets others in (an owner)
               --uses N, --hours N   how many installs (default 1), how long (default 24)
               --list           those there are
               --revoke ID      withdraw one
  requests   list the installs that wait at the door
  admit PEER let one in, also one that was removed (an owner); --decline says no
  remove PEER
             remove a member (an owner); --reason TEXT is shown to it
  owner PEER make a member an owner; --off takes it back
  join --code CODE [ADDR]
             join with a code or a caucus:// link, by the member at ADDR if none is in sight
  connect ADDR
             add a machine: host, host:port or a multiaddr
  import PATH
             bring in an archive: one that "export" wrote, or a Slack export (zip or folder); goes on after a restart
               --cancel         end the one that runs; what came in stays
  export PATH
             write all channels as JSON lines into the file PATH
               --channel NAME   only this channel
               --html           as pages into the folder PATH instead
  recover    go on without the machines that are missing, when there is no majority; --yes does not ask
  window     print an address that opens the window in a browser, once

Common options
  --profile DIR  the directory of the install (default: this user's own)
  --json         one JSON object a line
  --help         this text

Exit codes
  0 done   1 failed   2 wrong usage   3 no replica runs for this profile
  4 not committed within --timeout (it stays in the outbox)

Timeouts of "serve" come from the environment: ELECTION_TIMEOUT_MIN, ELECTION_TIMEOUT_MAX, HEARTBEAT_INTERVAL
(milliseconds) and MAX_MISSED_HEARTBEATS (a count); so do VOTER_AWAY, VOTER_AWAY_CRITICAL and LEARNER_STEADY
(milliseconds), after which roles change by themselves.`;
