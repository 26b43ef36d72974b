-- Works in Neovim as a translator does: opens a page, waits for findings, applies a fix, jumps to the source.
-- Environment: SERVER (the command, with spaces between its words), ROOT (the project), RULE (the finding to fix),
-- RESULT (the file for what was seen, as JSON).

local seen = {}

local function wait_for(what, condition)
  if not vim.wait(60000, condition, 20) then
    error("waited in vain for " .. what)
  end
end

local function found(rule)
  return vim.tbl_filter(function(each) return each.code == rule end, vim.diagnostic.get(0))
end

local function work()
  local id = vim.lsp.start_client({
    name = "l10ncheck",
    cmd = vim.split(vim.env.SERVER, " "),
    root_dir = vim.env.ROOT,
  })
  vim.lsp.buf_attach_client(0, id)
  local client = vim.lsp.get_client_by_id(id)

  wait_for("diagnostics", function() return #found(vim.env.RULE) > 0 end)
  seen.diagnostics = #vim.diagnostic.get(0)
  local finding = found(vim.env.RULE)[1]
  seen.message = finding.message
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })

  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  local answer = client.request_sync("textDocument/codeAction", params, 60000, 0)
  local fix = vim.tbl_filter(function(each) return each.isPreferred end, answer.result)[1]
  seen.fix = fix.title
  vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
  wait_for("diagnostics without the finding", function() return #found(vim.env.RULE) == 0 end)
  seen.left = #vim.diagnostic.get(0)
  seen.line = vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, true)[1]

  vim.lsp.buf.definition()
  local page = vim.api.nvim_buf_get_name(0)
  vim.bo.modified = false -- so that the window may show the source
  wait_for("the source", function() return vim.api.nvim_buf_get_name(0) ~= page end)
  seen.source = vim.api.nvim_buf_get_name(0)
  seen.source_line = vim.api.nvim_win_get_cursor(0)[1]
  vim.lsp.stop_client(id)
  wait_for("the end of the server", function() return vim.lsp.get_client_by_id(id) == nil end)
end

local ok, problem = pcall(work)
seen.problem = not ok and problem or nil
local file = io.open(vim.env.RESULT, "w")
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("qa!")
