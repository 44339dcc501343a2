/** All fields of some hashes, at one moment. */
export const fetchScript = `
local all = {}
for index, key in ipairs(KEYS) do all[index] = redis.call('HGETALL', key) end
return all
`;

/**
 * One step. KEYS: the names of all collections, until when they are kept, whose turn it is, then each collection. ARGV: time to live in milliseconds,
 * version, who writes (empty: nobody), 1 if it is to be their turn should this fail, how many collections, the expected version of each, how many groups are emptied, each of them, then changes: `put` at key text, `drop` at
 * key, `mark` at counter last. `at` counts the collections. All of them end at one time, which moves on while they are used.
 */
export const commitScript = `
local names, ends = KEYS[1], KEYS[2]
local ttl, version, writer, count = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[5])
local turn = writer ~= '' and redis.call('GET', KEYS[3])
if turn and turn ~= writer then return {-1} end
local stale = {}
for i = 1, count do
  if (redis.call('HGET', KEYS[3 + i], 'version') or '') ~= ARGV[5 + i] then stale[#stale + 1] = i end
end
if #stale > 0 then
  if ARGV[4] == '1' then redis.call('SET', KEYS[3], writer, 'PX', 1000) end
  return stale
end
if turn then redis.call('DEL', KEYS[3]) end
local at = 6 + count
local base = string.sub(names, 1, -6)
for _ = 1, tonumber(ARGV[at]) do
  at = at + 1
  local group = ARGV[at] .. '/'
  for _, name in ipairs(redis.call('SMEMBERS', names)) do
    if string.sub(name, 1, #group) == group then
      redis.call('DEL', base .. name)
      redis.call('SREM', names, name)
    end
  end
end
at = at + 1
local changed = {}
while ARGV[at] do
  local key = KEYS[3 + tonumber(ARGV[at + 1])]
  if ARGV[at] == 'put' then redis.call('HSET', key, ':' .. ARGV[at + 2], ARGV[at + 3]) end
  if ARGV[at] == 'drop' then redis.call('HDEL', key, ':' .. ARGV[at + 2]) end
  if ARGV[at] == 'mark' then
    redis.call('HSET', key, 'version', version, 'counter', ARGV[at + 2], 'last', ARGV[at + 3])
    redis.call('SADD', names, string.sub(key, #base + 1))
    changed[#changed + 1] = key
  end
  at = at + 4
end
if ttl > 0 then
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  local last = tonumber(redis.call('GET', ends) or '0')
  if last < now + ttl * 0.75 then
    last = now + ttl
    for _, name in ipairs(redis.call('SMEMBERS', names)) do redis.call('PEXPIREAT', base .. name, string.format('%.0f', last)) end
  end
  local text = string.format('%.0f', last)
  for _, key in ipairs(changed) do redis.call('PEXPIREAT', key, text) end
  redis.call('SET', ends, text, 'PXAT', text)
  redis.call('PEXPIREAT', names, text)
end
return stale
`;

/** One line of the journal. KEYS: the stream. ARGV: time to live in milliseconds, how many are kept, the entry. */
export const journalScript = `
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'entry', ARGV[3])
if tonumber(ARGV[1]) > 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
`;
