// A file goes up, and the portal tells line by line how far reading it has come.
const words = { sending: '正在上传…', reading: '正在读取和校验…', broken: '连接中断，文件没有上传完，请重试。没有写入任何数据。' };

document.addEventListener('submit', event => {
  const form = event.target.closest('[data-upload]');
  if (!form) return;
  event.preventDefault();
  const bar = form.querySelector('progress');
  const say = form.querySelector('[data-upload-words]');
  const failed = form.querySelector('[data-upload-failed]');
  const button = form.querySelector('[type=submit]');
  const show = (part, text) => { bar.value = part; say.textContent = text; };
  const fail = text => {
    failed.textContent = text;
    failed.hidden = false;
    form.querySelector('[data-upload-progress]').hidden = true;
    button.disabled = false;
  };

  failed.hidden = true;
  form.querySelector('[data-upload-progress]').hidden = false;
  button.disabled = true;
  const request = new XMLHttpRequest();
  let seen = 0;
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'text/plain');
  request.upload.onprogress = e => show(e.loaded / e.total / 2, words.sending);
  request.onprogress = () => {
    const lines = request.responseText.slice(seen).split('\n');
    seen = request.responseText.length - lines.pop().length;
    for (const line of lines) {
      const [, kind, rest] = line.match(/^(\w+) (.*)$/) || [];
      if (kind === 'reading') show(0.5 + rest / 2, words.reading);
      else if (kind === 'done') location.assign(rest);
      else if (kind === 'failed') fail(rest);
    }
  };
  request.onload = () => {
    if (request.status !== 200) fail(`服务器没有接受这个文件（${request.status}），请刷新页面后重试。`);
  };
  request.onerror = () => fail(words.broken);
  request.send(new FormData(form));
});
