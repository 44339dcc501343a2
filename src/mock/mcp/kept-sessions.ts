import type { McpSessions } from '../../mcp/server/mcp-server.ts';
import type { State } from '../model/state.ts';

const sessions = 'mcp sessions';

const mostSessions = 1_000;

/** Sessions that others share, the oldest forgotten when there are too many. */
export const keepSessions = (state: State, newId: () => string): McpSessions => ({
  begin: () => {
    const id = newId();
    state.set(sessions, id, true);
    const [oldest] = state.size(sessions) > mostSessions ? state.list(sessions) : [];
    if (oldest !== undefined) state.remove(sessions, oldest.key);
    return id;
  },
  has: (id) => state.get(sessions, id) !== undefined,
  end: (id) => state.remove(sessions, id),
});
